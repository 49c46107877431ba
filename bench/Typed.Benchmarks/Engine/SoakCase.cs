namespace Typed.Benchmarks.Engine;

/// <summary>A prompt with options, and the text that it gives when nobody else is there.</summary>
internal sealed record SoakCase(string Prompt, GenerationOptions Options, Grammar? Grammar, string Text)
{
    private const string Schema = """{ "type": "object", "properties": { "title": { "type": "string", "maxLength": 20 }, "pages": { "type": "integer" } }, "required": ["title", "pages"] }""";

    /// <summary>Cases of different lengths: greedy, sampled, and under a grammar; some begin the same.</summary>
    public static async Task<SoakCase[]> MakeAsync(ITextEngine engine)
    {
        Random random = new(1);
        string text = BenchmarkData.Text("English");
        Grammar grammar = Grammar.FromJsonSchema(Schema);
        List<SoakCase> cases = [];
        for (int i = 0; i < 36; i++)
        {
            string beginning = i % 4 == 0 ? text[..200] : "";
            int start = random.Next(text.Length - 400);
            GenerationOptions options = new()
            {
                Temperature = i % 2 == 0 ? 0 : 0.9,
                TopK = 0,
                TopP = 1,
                RepetitionPenalty = i % 3 == 0 ? 1.1 : 1,
                Seed = i,
                MaxNewTokens = random.Next(24, 97),
            };
            SoakCase item = new(string.Concat(beginning, text.AsSpan(start, random.Next(10, 300))), options, i % 6 == 5 ? grammar : null, "");
            cases.Add(item with { Text = await item.GenerateAsync(engine) });
        }

        return [.. cases];
    }

    public Task<string> GenerateAsync(ITextEngine engine) => engine.GenerateTextAsync(Prompt, Options, Grammar);

    public IAsyncEnumerable<string> Stream(ITextEngine engine, CancellationToken cancellationToken) =>
        engine.StreamTextAsync(Prompt, Options, Grammar, cancellationToken);
}
