using System.Text;

namespace Typed.BuildTasks;

/// <summary>Names of models as identifiers: <c>qwen3-0.6b</c> is <c>Qwen3_0_6b</c>.</summary>
internal static class CatalogueNames
{
    /// <summary>An identifier for each name, in order: that of what follows the owner, or of the whole where two would be the same.</summary>
    /// <exception cref="ModelCatalogueException">Two names differ in nothing that an identifier can say.</exception>
    public static string[] Of(IReadOnlyList<string> names)
    {
        string[] identifiers = [.. names.Select(static name => Identifier(name.Substring(name.LastIndexOf('/') + 1)))];
        HashSet<string> repeated = [.. identifiers.GroupBy(static name => name).Where(static group => group.Count() > 1).Select(static group => group.Key)];
        for (int i = 0; i < identifiers.Length; i++)
        {
            if (repeated.Contains(identifiers[i]))
            {
                identifiers[i] = Identifier(names[i]);
            }
        }

        for (int i = 0; i < identifiers.Length; i++)
        {
            int first = Array.IndexOf(identifiers, identifiers[i]);
            if (first < i)
            {
                throw new ModelCatalogueException(
                    $"Models '{names[first]}' and '{names[i]}' would both be LocalModels.{identifiers[i]}. Give one of the TypedModel items another " +
                    "name, or set EnableTypedModelCatalogue to false.");
            }
        }

        return identifiers;
    }

    /// <summary>A root namespace as C# writes it: that of a project is its name, which need not be one.</summary>
    public static string NamespaceOf(string rootNamespace) => string.Join(
        ".",
        rootNamespace.Split(['.'], StringSplitOptions.RemoveEmptyEntries).Select(static part =>
        {
            string word = string.Concat(part.Select(static character => char.IsLetterOrDigit(character) || character == '_' ? character : '_'));

            // Keywords are all of small letters.
            return char.IsDigit(word[0]) ? "_" + word : word.All(char.IsLower) ? "@" + word : word;
        }));

    private static string Identifier(string name)
    {
        StringBuilder identifier = new();
        bool begins = true;
        foreach (char character in name)
        {
            if (!char.IsLetterOrDigit(character))
            {
                begins = true;
                continue;
            }

            // 0.6 is not 06; and no identifier begins with a digit.
            if (begins && char.IsDigit(character) && (identifier.Length == 0 || char.IsDigit(identifier[identifier.Length - 1])))
            {
                identifier.Append('_');
            }

            identifier.Append(begins ? char.ToUpperInvariant(character) : character);
            begins = false;
        }

        return identifier.Length == 0 ? "_" : identifier.ToString();
    }
}
