using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Nodes;
using Typed.Generators.Harness;

namespace Typed.Generators.RandomTypes;

/// <summary>
/// Random types, random values of them, and values with one mistake: the grammar of the type, the generated reader and the
/// generated checks together accept what System.Text.Json and data annotations accept, and nothing else.
/// </summary>
public sealed class RandomTypeTests
{
    private const int ValuesPerType = 25;
    private const int MutationsPerValue = 6;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 120)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task RandomType_OfRandomTexts_TakesWhatSystemTextJsonTakes(int seed)
    {
        Random random = new(seed);
        (RandomType root, string declarations) = RandomTypeSource.Create(random);
        (ReplyEngine engine, Func<Task<object?>> read, Type type) = Load(root.Code, declarations);
        for (int i = 0; i < ValuesPerType; i++)
        {
            JsonNode? valid = root.Value(random);
            await CheckAsync(valid, mustBeValid: true);
            for (int j = 0; j < MutationsPerValue; j++)
            {
                await CheckAsync(JsonMutation.Of(valid, random), mustBeValid: false);
            }
        }

        async Task CheckAsync(JsonNode? node, bool mustBeValid)
        {
            string text = SpacedJson.Of(node);
            (object? expected, string? error) = Oracle.Read(text, type);
            Assert.False(mustBeValid && error is not null, $"The test made a wrong value: {error}\n{text}\n{declarations}");

            engine.Reply = text;
            (object? actual, string? refusal) = await TryAsync(read);
            bool isAccepted = engine.Accepts(text);
            bool isTaken = isAccepted && refusal is null;
            Assert.True(
                isTaken == error is null,
                $"System.Text.Json: {error ?? "valid"}\nGrammar: {(isAccepted ? "accepts" : "refuses")}\nReader and checks: {refusal ?? "valid"}\n{text}\n{root.Code}\n{declarations}\n{engine.Grammar}");
            if (isTaken)
            {
                Assert.Equal(JsonSerializer.Serialize(expected, type, Oracle.Options), JsonSerializer.Serialize(actual, type, Oracle.Options));
            }
        }
    }

    private static async Task<(object? Value, string? Error)> TryAsync(Func<Task<object?>> read)
    {
        try
        {
            return (await read(), null);
        }
        catch (TypedException error)
        {
            return (null, error.Message);
        }
    }

    private static (ReplyEngine Engine, Func<Task<object?>> Read, Type Type) Load(string root, string declarations)
    {
        string source = $$"""
            using System;
            using System.Collections.Generic;
            using System.Collections.Immutable;
            using System.ComponentModel.DataAnnotations;
            using System.Text.Json.Serialization;
            using System.Threading.Tasks;
            using Typed;

            [TextGenerator("m")]
            [Retry(0)]
            public partial interface IRandom
            {
                [Prompt("x")]
                Task<{{root}}> GetAsync();
            }

            public static class Entry
            {
                public static Type Type => typeof({{root}});

                public static async Task<object?> ReadAsync(ITextEngine engine)
                {
                    await using var client = IRandom.Create(engine, new GenerationOptions { MaxNewTokens = 1_000_000 });
                    return await client.GetAsync();
                }
            }

            {{declarations}}
            """;
        GeneratorHarness harness = GeneratorHarness.Create(source).AssertCompiles();
        using MemoryStream image = new();
        Assert.True(harness.Whole.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        image.Position = 0;
        Type entry = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image).GetType("Entry")!;
        ReplyEngine engine = new();
        Func<ITextEngine, Task<object?>> read = entry.GetMethod("ReadAsync")!.CreateDelegate<Func<ITextEngine, Task<object?>>>();
        return (engine, () => read(engine), (Type)entry.GetProperty("Type", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!);
    }
}
