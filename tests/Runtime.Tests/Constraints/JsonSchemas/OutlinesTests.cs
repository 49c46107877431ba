using System.Text.Json;
using Typed.Constraints.Automata;

namespace Typed.Tests.Constraints.JsonSchemas;

/// <summary>The cases of outlines-core, texts and all.</summary>
public sealed class OutlinesTests
{
    [Fact]
    public void Cases_AreAcceptedAndRejectedAsThere()
    {
        List<string> wrong = [];
        int texts = 0;
        int index = 0;
        foreach (JsonElement item in SharedSchemas.Outlines().EnumerateArray())
        {
            int number = index++;
            JsonElement schema = item.GetProperty("schema");
            Automaton? automaton = null;
            try
            {
                automaton = Grammar.FromJsonSchema(schema, new JsonGrammarOptions { Whitespace = JsonWhitespace.Flexible }).Build();
            }
            catch (GrammarException exception)
            {
                if (!OutlinesExceptions.Refused.TryGetValue(number, out string? reason) || !exception.Message.Contains(reason, StringComparison.Ordinal))
                {
                    wrong.Add($"{number} is refused: {exception.Message}");
                }

                continue;
            }

            foreach ((string list, bool isAccepted) in (ReadOnlySpan<(string, bool)>)[("accept", true), ("reject", false)])
            {
                foreach (JsonElement text in item.GetProperty(list).EnumerateArray())
                {
                    texts++;
                    bool isExpected = isAccepted != OutlinesExceptions.Different.ContainsKey((number, text.GetString()!));
                    if (automaton.Accepts(text.GetString()!) != isExpected)
                    {
                        wrong.Add($"{number} {list} {text.GetString()} {schema.GetRawText()}");
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Prepend($"{wrong.Count} of {texts} texts:")));
    }
}
