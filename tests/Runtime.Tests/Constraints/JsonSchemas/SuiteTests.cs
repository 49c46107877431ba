using System.Text.Json;
using Typed.Constraints.Automata;

namespace Typed.Tests.Constraints.JsonSchemas;

/// <summary>The suite of draft 2020-12: each schema is kept to exactly, or is one of those that are refused.</summary>
public sealed class SuiteTests
{
    [Fact]
    public void Suite_EveryGroup_IsExactOrListedAsRefused()
    {
        List<string> wrong = [];
        int groups = 0;
        int instances = 0;
        foreach (string file in SharedSchemas.SuiteFiles())
        {
            foreach (JsonElement group in SharedSchemas.Suite(file).EnumerateArray())
            {
                string name = $"{file}: {group.GetProperty("description").GetString()}";
                groups++;
                instances += Check(name, group, wrong);
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{groups} groups, {SuiteExceptions.Refused.Count} refused, {instances} instances checked.");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Prepend($"{wrong.Count} of {groups} groups, {instances} instances:")));
    }

    private static int Check(string name, JsonElement group, List<string> wrong)
    {
        Automaton? automaton = null;
        try
        {
            automaton = Grammar.FromJsonSchema(group.GetProperty("schema"), new JsonGrammarOptions()).Build();
        }
        catch (GrammarException exception) when (SuiteExceptions.Refused.TryGetValue(name, out string? reason))
        {
            if (!exception.Message.Contains(reason, StringComparison.Ordinal))
            {
                wrong.Add($"{name} is refused for another reason: {exception.Message}");
            }

            return 0;
        }
        catch (GrammarException exception) when (exception.Message.Contains("no text", StringComparison.OrdinalIgnoreCase))
        {
            // A schema that accepts nothing makes no grammar.
        }
        catch (GrammarException exception)
        {
            wrong.Add($"{name} is refused: {exception.Message}");
            return 0;
        }

        if (SuiteExceptions.Refused.ContainsKey(name))
        {
            wrong.Add($"{name} is no longer refused.");
        }

        int checks = 0;
        foreach (JsonElement test in group.GetProperty("tests").EnumerateArray())
        {
            string instance = $"{name}: {test.GetProperty("description").GetString()}";
            bool isValid = test.GetProperty("valid").GetBoolean() != SuiteExceptions.Different.Contains(instance);
            checks++;
            if ((automaton is not null && Writings.Accepts(automaton, test.GetProperty("data"))) != isValid)
            {
                wrong.Add($"{instance} should be {(isValid ? "accepted" : "refused")}: {test.GetProperty("data").GetRawText()}");
            }
        }

        return checks;
    }
}
