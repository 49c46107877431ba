using System.Text.Json;
using System.Text.Json.Nodes;
using Typed.Constraints.Automata;

namespace Typed.Tests.Constraints.JsonSchemas;

/// <summary>Random schemas accept exactly the random values that a plain validator accepts.</summary>
public sealed class RandomSchemaTests
{
    private const int Schemas = 1000;
    private const int Values = 40;

    [Fact]
    public void Schema_OfAnyKeywords_IsExact()
    {
        List<string> wrong = [];
        int refused = 0;
        int accepted = 0;
        for (int seed = 0; seed < Schemas; seed++)
        {
            RandomSchemas random = new(seed);
            JsonElement schema = JsonSerializer.SerializeToElement((JsonNode)random.Document());
            JsonElement[] values = [.. Enumerable.Range(0, Values).Select(_ => JsonSerializer.SerializeToElement(random.Value(2)))];
            Automaton? automaton = null;
            try
            {
                automaton = Grammar.FromJsonSchema(schema, new JsonGrammarOptions()).Build();
            }
            catch (GrammarException exception) when (exception.Message.Contains("No text can be valid", StringComparison.Ordinal))
            {
            }
            catch (GrammarException)
            {
                refused++;
                continue;
            }

            foreach (JsonElement value in values)
            {
                bool isValid = ReferenceValidator.IsValid(schema, value, schema);
                accepted += isValid ? 1 : 0;
                if ((automaton is not null && Writings.Accepts(automaton, value)) != isValid)
                {
                    wrong.Add($"{seed}: {value.GetRawText()} should be {(isValid ? "accepted" : "refused")}: {schema.GetRawText()}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.OrderBy(static line => line.Length).Take(20).Prepend($"{wrong.Count} wrong")));
        Assert.InRange(refused, 0, Schemas / 50);
        Assert.InRange(accepted, Schemas * Values / 10, Schemas * Values);
    }
}
