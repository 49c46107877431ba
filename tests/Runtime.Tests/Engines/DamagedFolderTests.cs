using System.Text.Json.Nodes;
using Typed.Models;
using Typed.Tests.Conformance;

namespace Typed.Tests.Engines;

/// <summary>
/// Folders with bytes changed at random give an error of ours or a model that works, soon and in this process: ONNX
/// Runtime's native code, too, reads what is damaged.
/// </summary>
public sealed class DamagedFolderTests(TinyModel model) : IClassFixture<TinyModel>
{
    private const int Runs = 60;
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("genai_config.json", 1)]
    [InlineData("genai_config.json", 6)]
    [InlineData("model.onnx", 1)]
    [InlineData("model.onnx", 6)]
    [InlineData("model.onnx.data", 6)]
    public Task Load_CachesInPlace_GivesAnErrorOrWorks(string file, int changes) => ChangeAndRun(model.Copy(), file, changes);

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public Task Load_GenerationConfig_GivesAnErrorOrWorks(int changes)
    {
        string folder = model.Copy();
        File.WriteAllText(
            Path.Combine(folder, GenerationConfig.FileName),
            """
            { "eos_token_id": [256, 257], "do_sample": true, "temperature": 0.9, "top_k": 50, "top_p": 0.95, "min_p": 0.1,
              "repetition_penalty": 1.1, "no_repeat_ngram_size": 3, "min_new_tokens": 1, "max_new_tokens": 9, "num_beams": 1,
              "length_penalty": 1.0, "early_stopping": "never", "min_length": 2, "max_length": 64 }
            """);
        return ChangeAndRun(folder, GenerationConfig.FileName, changes);
    }

    [Theory]
    [InlineData("model.onnx", 1)]
    [InlineData("model.onnx", 6)]
    public Task Load_CachesThatGrow_GivesAnErrorOrWorks(string file, int changes) =>
        ChangeAndRun(model.BuildGrowing(new()), file, changes);

    [Theory]
    [InlineData("genai_config.json", 1)]
    [InlineData("past.onnx", 1)]
    [InlineData("past.onnx", 6)]
    public Task Load_JoinedCaches_GivesAnErrorOrWorks(string file, int changes)
    {
        string folder = model.Copy();
        File.Copy(Path.Combine(TinyRandomGpt2.Folder, "past.onnx"), Path.Combine(folder, "past.onnx"));
        File.Copy(Path.Combine(TinyRandomGpt2.Folder, "genai_config.json"), Path.Combine(folder, "genai_config.json"), overwrite: true);
        return ChangeAndRun(folder, file, changes);
    }

    private static async Task ChangeAndRun(string folder, string file, int changes)
    {
        Silence(folder);
        string path = Path.Combine(folder, file);
        byte[] whole = File.ReadAllBytes(path);
        int worked = 0;
        for (int seed = 0; seed < Runs; seed++)
        {
            File.WriteAllBytes(path, Damage(whole, new Random(seed), changes));
            try
            {
                await RunAsync(folder).WaitAsync(s_longest, TestContext.Current.CancellationToken);
                worked++;
            }
            catch (TypedException error)
            {
                Assert.NotEmpty(error.Message);
            }
            catch (Exception error)
            {
                Assert.Fail($"Seed {seed}: {error}");
            }
        }

        File.WriteAllBytes(path, whole);
        await RunAsync(folder);
        TestContext.Current.TestOutputHelper!.WriteLine($"{worked} of {Runs} folders worked.");
    }

    private static async Task RunAsync(string folder)
    {
        // Loading is synchronous, and shall not take for ever either.
        await using ITextEngine engine = await Task.Run(() => OnnxRuntimeEngine.Load(folder));
        GenerationRequest request = new()
        {
            Prompt = new int[] { 1, 2, 3 },
            Options = new() { MaxLength = 8, MaxNewTokens = 3 },
        };
        await foreach (GeneratedToken token in engine.GenerateAsync(request))
        {
            Assert.InRange(token.Id, 0, int.MaxValue);
        }
    }

    private static byte[] Damage(byte[] whole, Random random, int changes)
    {
        byte[] damaged = [.. whole];
        for (int i = 0; i < changes; i++)
        {
            int at = random.Next(damaged.Length);
            damaged[at] = random.Next(3) switch
            {
                0 => (byte)(damaged[at] ^ (1 << random.Next(8))),
                1 => (byte)random.Next(256),
                _ => (byte)(random.Next(2) * 255),
            };
        }

        return damaged;
    }

    /// <summary>Keeps ONNX Runtime from writing to the console what it thinks of the graphs.</summary>
    private static void Silence(string folder)
    {
        string path = Path.Combine(folder, GenAiConfig.FileName);
        JsonNode config = JsonNode.Parse(File.ReadAllText(path))!;
        JsonNode decoder = config["model"]!["decoder"]!;
        decoder["session_options"] ??= new JsonObject();
        decoder["session_options"]!["log_severity_level"] = 4;
        File.WriteAllText(path, config.ToJsonString());
    }
}
