using Typed.Generators.Model.Values;

namespace Typed.Generators.Tokens;

/// <summary>Finds labels that are the same to a model.</summary>
internal static class Labels
{
    /// <summary>The first two labels of which the runtime says, when it scores them, that it cannot tell them apart; null where all differ.</summary>
    /// <remarks>Each is scored with and without a space before it. Their variants in small letters are left out where they clash.</remarks>
    public static (string First, string Second)? FindSame(EnumSpec type, ModelTokenizer tokenizer)
    {
        Dictionary<string, string> known = [];
        foreach (string label in type.Members.Select(static member => member.Label))
        {
            foreach (string text in new[] { " " + label, label })
            {
                // A label without any token has a message of its own at run time.
                if (tokenizer.Encode(text, isStart: false) is not { Count: > 0 } ids)
                {
                    continue;
                }

                string key = string.Join(" ", ids);
                if (known.TryGetValue(key, out string? other) && other != label)
                {
                    return (other, label);
                }

                known[key] = label;
            }
        }

        return null;
    }
}
