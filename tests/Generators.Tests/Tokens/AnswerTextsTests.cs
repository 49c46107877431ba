extern alias runtime;

using System.Text;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.Text;
using Typed.Generators.Harness;
using Typed.Generators.Model.Values;
using Typed.Generators.RandomTypes;

namespace Typed.Generators.Tokens;

/// <summary>How short an answer can be: never longer than the truth, and near to it where that is worth knowing.</summary>
public sealed class AnswerTextsTests
{
    private static readonly ModelTokenizer s_quill = ModelTokenizer.Read(SourceText.From(File.ReadAllText(ModelFile.QuillTokenizer)))!;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [InlineData("bool", "true")]
    [InlineData("bool?", "null")]
    [InlineData("int", "0")]
    [InlineData("[Limits(Minimum = 1000, Maximum = 2000)] int", "1000")]
    [InlineData("[Limits(Minimum = -2000, Maximum = -1000)] int", "-1000")]
    [InlineData("double", "0")]
    [InlineData("string[]", "[]")]
    [InlineData("[Limits(MinLength = 2)] bool[]", "[true, true]")]
    [InlineData("Dictionary<string, int>", "{}")]
    [InlineData("DateOnly", "2000-01-01")]
    [InlineData("DateOnly?", "null")]
    [InlineData("DateTime", "2000-01-01")]
    [InlineData("TimeOnly", "00:00:00")]
    [InlineData("TimeSpan", "00:00:00")]
    [InlineData("Guid", "00000000-0000-0000-0000-000000000000")]
    [InlineData("char", "a")]
    [InlineData("Color", "Red")]
    [InlineData("Color[]", "[]")]
    [InlineData("[Limits(MinLength = 1)] Color[]", "[\"Red\"]")]
    [InlineData("Point", "{\"X\": 0, \"Note\": \"ab\"}")]
    [InlineData("Shape", "{\"$type\": \"box\", \"Side\": 0}")]
    [InlineData("Node", "{\"Value\": 0, \"Next\": 0}")]
    public void ShortestAnswer_OfAType_HasTheseBytes(string type, string shortest) => Assert.Equal(
        Encoding.UTF8.GetByteCount(shortest), FewestTokens.Count(TextsOf(type), TokenSpellings.Bytes, TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("bool", "true")]
    [InlineData("Color", "Red")]
    [InlineData("Point", "{\"X\": 0, \"Note\": \"ab\"}")]
    public void Answers_HaveASpaceOrALineBreakBefore(string type, string text)
    {
        TextAutomaton texts = TextsOf(type);
        Assert.True(Accepts(texts, text));
        Assert.True(Accepts(texts, " " + text));
        Assert.True(Accepts(texts, "\n" + text));
        Assert.False(Accepts(texts, "x" + text));
        Assert.False(Accepts(texts, text + "x"));
    }

    [Theory]
    [InlineData("bool", 1)]
    [InlineData("int", 1)]
    [InlineData("Point", 15)]
    public void FewestTokens_AreNoMoreThanThoseOfTheTokenizer(string type, int expected) =>
        Assert.Equal(expected, FewestTokens.Count(TextsOf(type), s_quill.Spellings, TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("bool")]
    [InlineData("Color")]
    [InlineData("DateOnly")]
    [InlineData("[Limits(Minimum = 1000, Maximum = 2000)] int")]
    [InlineData("Point")]
    [InlineData("Shape")]
    [InlineData("Guid")]
    [InlineData("DateTime")]
    [InlineData("DateTimeOffset")]
    [InlineData("TimeOnly")]
    [InlineData("TimeSpan")]
    [InlineData("Uri")]
    [InlineData("decimal")]
    [InlineData("Node[]")]
    [InlineData("[Limits(MinLength = 3)] List<Shape>")]
    public void FewestTokens_AreNoMoreThanTheGrammarSays(string type)
    {
        TypedResultSpec result = Parse(type);
        int fewest = FewestTokens.Count(AnswerTexts.Of(result), s_quill.Spellings, TestContext.Current.CancellationToken)!.Value;
        runtime::Typed.Tokenizer tokenizer = runtime::Typed.Tokenization.TokenizerJson.Load(ModelFile.QuillTokenizer);
        CompiledGrammar grammar = Grammar
            .FromJsonSchema(result.Schema, new JsonGrammarOptions { IsForDotNet = true, AllowsLeadingSpace = true, IsBare = result.IsBare })
            .Compile(tokenizer);
        Assert.InRange(fewest, type == "Uri" ? 0 : 1, grammar.ShortestLength);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Answers_OfARandomType_AreTakenAndNotCountedShort(int seed)
    {
        Random random = new(seed);
        (RandomType root, string declarations) = RandomTypeSource.Create(random);
        TypedResultSpec result = TypedResults.Of(root.Code, declarations);
        TextAutomaton texts = AnswerTexts.Of(result);
        int fewest = FewestTokens.Count(texts, s_quill.Spellings, TestContext.Current.CancellationToken)!.Value;
        for (int i = 0; i < 20; i++)
        {
            JsonNode? value = root.Value(random);
            string text = result.IsBare && value?.GetValueKind() == System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : SpacedJson.Of(value);
            Assert.True(Accepts(texts, text), $"{text} is an answer of {result.Schema}");
            Assert.True(s_quill.Encode(text)!.Count >= fewest, $"{text} takes fewer than {fewest} tokens");
        }
    }

    private static TextAutomaton TextsOf(string type) => AnswerTexts.Of(Parse(type));

    private static TypedResultSpec Parse(string type)
    {
        int end = type.StartsWith('[') ? type.IndexOf(']', StringComparison.Ordinal) + 1 : 0;
        return TypedResults.Of(type[end..], """
            public enum Color { Green, Red }
            public sealed record Point(int X, [property: MinLength(2)] string Note)
            {
                [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
                public string? Remark { get; init; }
            }
            [JsonDerivedType(typeof(Box), "box"), JsonDerivedType(typeof(Circle), "circle")]
            public abstract record Shape;
            public sealed record Box(int Side) : Shape;
            public sealed record Circle(int Radius, string Name) : Shape;
            public sealed record Node(int Value, Node? Next);
            """, type[..end]);
    }

    private static bool Accepts(TextAutomaton texts, string text)
    {
        List<int> states = texts.Begin();
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            List<int> next = [];
            texts.Follow(states, value, next);
            states = next;
        }

        return states.Contains(texts.End);
    }
}
