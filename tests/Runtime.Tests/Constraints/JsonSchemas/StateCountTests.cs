using Typed.Constraints.Automata;

namespace Typed.Tests.Constraints.JsonSchemas;

/// <summary>Texts of schemas as people write them lead through few states: what is forced stays forced.</summary>
public sealed class StateCountTests
{
    private const string Person = """
        {"type": "object", "additionalProperties": false,
         "properties": {
          "name": {"type": "string"}, "age": {"type": "integer", "minimum": 0, "maximum": 150}, "email": {"type": "string"},
          "active": {"type": "boolean"}, "score": {"type": "number"}, "level": {"enum": ["low", "medium", "high"]},
          "tags": {"type": "array", "items": {"type": "string"}}, "born": {"type": "string"},
          "address": {"type": "object", "properties": {"street": {"type": "string"}, "city": {"type": "string"}},
                      "required": ["street", "city"], "additionalProperties": false},
          "note": {"type": ["string", "null"]}},
         "required": ["name", "age", "email", "active", "score", "level", "tags", "born", "address", "note"]}
        """;

    [Fact]
    public void Record_OfTenFields_HasAFewHundredStates() =>
        Assert.InRange(Schemas.CountStates(Schemas.Automaton(Person), 10_000), 100, 800);

    [Fact]
    public void Record_OfRequiredFields_ForcesItsNames()
    {
        Automaton automaton = Schemas.Automaton(Person);
        Assert.Equal("{\"name\": \"", Forced(automaton.Start));
        AutomatonState state = automaton.Start;
        foreach (byte value in "{\"name\": \"Ann\""u8)
        {
            state = state.Next(value)!;
        }

        Assert.Equal(", \"age\": ", Forced(state));
    }

    [Fact]
    public void Union_OfRecords_HasAboutTheirStates()
    {
        string Alternative(string kind) => $$"""
            {"type": "object", "properties": {"kind": {"const": "{{kind}}"}, "of": {"$ref": "#/$defs/person"}, "{{kind}}": {"type": "integer"} },
             "required": ["kind", "of", "{{kind}}"], "additionalProperties": false}
            """;
        string union = $$"""{"anyOf": [{{Alternative("cat")}}, {{Alternative("dog")}}, {{Alternative("bird")}}], "$defs": {"person": {{Person}} } }""";
        Assert.InRange(Schemas.CountStates(Schemas.Automaton(union), 10_000), 100, 3000);
    }

    [Fact]
    public void Object_OfAThousandOptionalProperties_IsWritten()
    {
        string properties = string.Join(", ", Enumerable.Range(0, 1000).Select(static i => $"\"{i * 7919 % 1000}x\": {{\"type\": \"integer\"}}"));
        Automaton automaton = Schemas.Automaton($$"""{"properties": { {{properties}} }, "additionalProperties": false}""");
        Assert.True(automaton.Accepts("""{"0x": 1, "919x": 2, "81x": 3}"""));
        Assert.False(automaton.Accepts("""{"919x": 2, "0x": 1}"""));
    }

    private static string Forced(AutomatonState state)
    {
        List<byte> forced = [];
        for (; state.ForcedByte is { } value; state = state.Next(value)!)
        {
            forced.Add(value);
        }

        return System.Text.Encoding.UTF8.GetString([.. forced]);
    }
}
