using System.Text.Json;
using Typed.Tests;

namespace Typed.Cli.Tests;

public sealed class BenchTests
{
    [Fact]
    public async Task Bench_Json_HoldsEveryMeasurement()
    {
        CliResult result = (await CliRun.RunAsync(
            "bench", CliRun.Quill, "--json", "--prompt-tokens", "16,32,512", "--tokens", "4", "--repetitions", "2", "--concurrency", "1,3")).Succeeded();

        JsonElement[] rows = [.. result.Json.GetProperty("measurements").EnumerateArray()];
        Assert.Equal(
            [(16, 1), (16, 3), (32, 1), (32, 3)],
            rows.Select(static row => (row.GetProperty("promptTokens").GetInt32(), row.GetProperty("concurrency").GetInt32())));
        Assert.All(rows, static row => Assert.All(
            (string[])["firstTokenMilliseconds", "promptTokensPerSecond", "generatedTokensPerSecond"],
            name =>
            {
                JsonElement spread = row.GetProperty(name);
                double median = spread.GetProperty("median").GetDouble();
                Assert.True(median > 0);
                Assert.InRange(median, spread.GetProperty("least").GetDouble(), spread.GetProperty("most").GetDouble());
            }));
        Assert.True(result.Json.GetProperty("peakMemory").GetInt64() > 5_000_000);
        Assert.Equal([512], result.Json.GetProperty("skippedPromptTokens").EnumerateArray().Select(static length => length.GetInt32()));
        Assert.Equal(256, result.Json.GetProperty("contextLength").GetInt32());
        Assert.Contains("too short for a speed", result.Error, StringComparison.Ordinal);
        Assert.True(result.Json.GetProperty("loadMilliseconds").GetDouble() > 0);
    }

    [Fact]
    public async Task Bench_PromptsLongerThanTheContext_AreLeftOutAndSaid()
    {
        CliResult result = (await CliRun.RunAsync(
            "bench", CliRun.Quill, "--prompt-tokens", "8,512", "--tokens", "2", "--repetitions", "1")).Succeeded();
        Assert.Contains("512 tokens and a text of 2 do not fit", result.Error, StringComparison.Ordinal);
        Assert.Contains("first token, ms", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no room for a prompt", "--tokens", "256")]
    [InlineData("at least 2", "--tokens", "1")]
    [InlineData("1,4,8", "--concurrency", "1,x")]
    [InlineData("--concurrency is 65; it must be 1 to 64", "--concurrency", "65")]
    public async Task Bench_WrongOption_IsSaid(string message, string option, string value) =>
        (await CliRun.RunAsync("bench", CliRun.Quill, option, value)).Failed(message);

    [Fact]
    public async Task Bench_Help_SaysEachDefaultOnce() =>
        Assert.DoesNotContain("[default", (await CliRun.RunAsync("bench", "--help")).Succeeded().Output, StringComparison.Ordinal);

    [Fact]
    public async Task Bench_SharedModel_UsesItsVocabulary()
    {
        string model = SharedData.Require("models", "tiny-random-gpt2-fp32");
        (await CliRun.RunAsync("bench", model, "--tokens", "2", "--repetitions", "1", "--prompt-tokens", "64")).Succeeded();
    }
}
