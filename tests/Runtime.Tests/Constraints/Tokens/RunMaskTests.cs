using System.Text;
using System.Text.Json;
using Typed.Constraints;
using Typed.Constraints.Automata;
using Typed.Tokenization;

namespace Typed.Tests.Constraints.Tokens;

/// <summary>Masks where some characters may follow in any order, so that whole branches of the vocabulary are taken or left.</summary>
public sealed class RunMaskTests
{
    // Read once: what masks need of a tokenizer is made for each.
    private static Tokenizer? s_tokenizer;

    public static TheoryData<string, string> Texts => new()
    {
        { """{"format": "email"}""", "\"ada.lovelace+x@mail.example.org\"" },
        { """{"format": "hostname"}""", "\"a-b.example\"" },
        { """{"format": "uri"}""", "\"https://example.org/a%20b?c=d#e\"" },
        { """{"type": "string", "pattern": "^[a-z][a-z0-9-]{0,6}$"}""", "\"ab-0\"" },
        { """{"type": "string", "pattern": "^(/[^/~]*)*$"}""", "\"/añb/猫\"" },
        { """{"type": "string", "pattern": "^\\p{Letter}+$"}""", "\"Zoë猫\"" },
        { """{"type": "string", "pattern": "^[a-z]*$", "maxLength": 5, "minLength": 2}""", "\"abcd\"" },
        { """{"type": "string", "oneOf": [{"minLength": 4}, {"maxLength": 2}]}""", "\"猫x\"" },
        { """{"type": "string", "not": {"pattern": "f.o"}}""", "\"fxa猫\"" },
        { """{"patternProperties": {"f.o": {"type": "null"}, "b.*": false}}""", "{\"éf\": 1, \"fxo\": null}" },
        { """{"propertyNames": {"maxLength": 3}}""", "{\"f猫\": 1}" },
        { """{"type": "object", "properties": {"été": {}, "éa": {}, "foo": {}}}""", "{\"été\": true, \"éb\": 1}" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void FillMask_AlongATextOfASchema_LeavesWhatEachTokenByItselfShows(string schema, string text)
    {
        (Tokenizer tokenizer, Grammar grammar) = Load(schema);
        Automaton automaton = grammar.Build();
        AutomatonState state = automaton.Start;
        Matcher matcher = grammar.Compile(tokenizer).CreateMatcher();
        uint[] mask = new uint[(tokenizer.VocabularySize / 32) + 1];
        foreach (int token in TestGrammars.Encode(tokenizer, text))
        {
            matcher.FillMask(mask);
            for (int id = 0; id < tokenizer.VocabularySize; id++)
            {
                bool isAllowed = !tokenizer.GetBytes(id).IsEmpty && After(state, tokenizer.GetBytes(id)) is not null;
                if (isAllowed != ((mask[id / 32] >> (id % 32) & 1) == 1))
                {
                    Assert.Fail($"Token {id} ('{Encoding.UTF8.GetString(tokenizer.GetBytes(id))}') after '{tokenizer.Decode([.. matcher.Tokens])}' is allowed: {isAllowed}");
                }
            }

            matcher.Accept(token);
            state = After(state, tokenizer.GetBytes(token))!;
        }

        Assert.True(matcher.MayEnd);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Mask_NearTheEndOfTheBudget_LeavesWhatCanBeEndedInTime(string schema, string text)
    {
        (Tokenizer tokenizer, Grammar grammar) = Load(schema);
        CompiledGrammar compiled = grammar.Compile(tokenizer);
        Matcher matcher = compiled.CreateMatcher();
        foreach (int token in TestGrammars.Encode(tokenizer, text))
        {
            for (int remaining = 1; remaining < 24; remaining += 2)
            {
                float[] logits = new float[tokenizer.VocabularySize];
                ((ITokenMatcher)matcher).Mask(logits, remaining);
                for (int id = remaining; id < logits.Length; id += 101)
                {
                    if (logits[id] == 0)
                    {
                        AutomatonState after = After(matcher.State, tokenizer.GetBytes(id))!;
                        Assert.True(compiled.Endings.Cost(after) < remaining, $"Token {id} of {remaining} after '{tokenizer.Decode([.. matcher.Tokens])}'");
                    }
                }
            }

            matcher.Accept(token);
        }
    }

    private static (Tokenizer Tokenizer, Grammar Grammar) Load(string schema) => (
        s_tokenizer ??= TokenizerJson.Load(SharedData.Require("tokenizers", "gpt2", "tokenizer.json")),
        Grammar.FromJsonSchema(JsonElement.Parse(schema), new JsonGrammarOptions()));

    private static AutomatonState? After(AutomatonState state, ReadOnlySpan<byte> bytes)
    {
        AutomatonState? after = state;
        foreach (byte value in bytes)
        {
            after = after?.Next(value);
        }

        return after;
    }
}
