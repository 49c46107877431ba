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
        for (int i = 0; i < 48; i++)
        {
            string beginning = i % 4 == 0 ? text[..200] : "";
            int start = random.Next(text.Length - 400);
            GenerationOptions options = new()
            {
                Temperature = i % 2 == 0 ? 0 : 0.9,
                TopK = 20,
                TopP = 1,
                RepetitionPenalty = i % 6 == 3 ? 1.1 : 1,
                Seed = i,
                MaxNewTokens = random.Next(24, 97),
            };
            SoakCase item = new(string.Concat(beginning, text.AsSpan(start, random.Next(10, 300))), options, i % 6 == 5 ? grammar : null, "");
            cases.Add(item with { Text = await item.GenerateAsync(engine) });
        }

        return [.. cases];
    }

    public Task<string> GenerateAsync(ITextEngine engine) => engine.GenerateTextAsync(Prompt, Options, Grammar);

    /// <summary>Whether no choice of the text is so close that the order in which a run adds could decide it.</summary>
    /// <remarks>
    /// A run over several rows, or after a beginning that was kept, adds in another order, which moves logits in their sixth digit. A
    /// greedy choice is clear where the second token is a thousandth behind; draws are where a ten-thousandth of the temperature
    /// changes none. Among all tokens of a vocabulary there would nearly always be one that is not: most of them have next to no share.
    /// </remarks>
    public async Task<bool> IsClearAsync(ITextEngine engine)
    {
        if (Options.Temperature == 0)
        {
            Generation<string> greedy = (await engine.GenerateAsync(Prompt, Options with { LogProbs = 2 }))[0];
            return greedy.LogProbs!.All(static token => token.Top[0].LogProb - token.Top[1].LogProb > 0.001);
        }

        foreach (double factor in (double[])[0.9999, 1.0001])
        {
            SoakCase other = this with { Options = Options with { Temperature = Options.Temperature * factor } };
            if (await other.GenerateAsync(engine) != Text)
            {
                return false;
            }
        }

        return true;
    }

    public IAsyncEnumerable<string> Stream(ITextEngine engine, CancellationToken cancellationToken) =>
        engine.StreamTextAsync(Prompt, Options, Grammar, cancellationToken);
}
