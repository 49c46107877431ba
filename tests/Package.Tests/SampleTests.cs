using Typed.Tests;
using Typed.Tests.Hub;

namespace Typed.Package.Tests;

public sealed class SampleTests
{
    [Fact]
    public async Task ModelByName_AgainstAHub_PullsAtTheFirstUseAndThenRunsWithoutIt()
    {
        string root = Directory.CreateTempSubdirectory("typed-sample-").FullName;
        try
        {
            string output = Path.Combine(root, "built");
            await Dotnet.RunAsync(
                SharedData.Repository, "build", "samples/ModelByName", "--output", output, $"-p:ArtifactsPath={Path.Combine(root, "artifacts")}");
            Dictionary<string, string> environment = new()
            {
                ["HF_HOME"] = Path.Combine(root, "cache"),
                ["TYPED_MODELS"] = Path.Combine(root, "store"),
            };

            await using (HubServer server = await HubServer.StartAsync())
            {
                server.AddRepository("openai-community/gpt2", Path.Combine(SharedData.Repository, "models", "quill", "source"));
                environment["HF_ENDPOINT"] = server.Endpoint.ToString();
                string first = await RunAsync();
                Assert.Contains("model.safetensors: 10.1 of 10.1 MB", first, StringComparison.Ordinal);
                Assert.Contains("building: head", first, StringComparison.Ordinal);
                Assert.Contains("The future of AI is", first, StringComparison.Ordinal);
            }

            Assert.StartsWith("The future of AI is", await RunAsync(), StringComparison.Ordinal);

            async Task<string> RunAsync()
            {
                (int exitCode, string text) = await Dotnet.TryRunAsync(Path.Combine(output, "ModelByName"), root, environment);
                Assert.True(exitCode == 0, text);
                return text;
            }
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public async Task TypedReturns_PublishedNative_SaysWhatItSaysUnderTheJit()
    {
        NativeLinker.Require();
        string root = Directory.CreateTempSubdirectory("typed-sample-").FullName;
        try
        {
            string output = Path.Combine(root, "published");
            string artifacts = Path.Combine(root, "artifacts");
            await Dotnet.RunAsync(
                SharedData.Repository,
                "publish", "samples/TypedReturns", "--use-current-runtime", "--output", output, $"-p:ArtifactsPath={artifacts}");

            // What was compiled on the way.
            string program = Directory.GetFiles(Path.Combine(artifacts, "bin"), "TypedReturns.dll", SearchOption.AllDirectories).Single();
            string expected = await RunAsync("dotnet", program);
            Assert.Contains("Positive: a wonderful and charming story", expected, StringComparison.Ordinal);
            Assert.Contains("Neighbour { Name = M", expected, StringComparison.Ordinal);

            // The list is sampled: the last digits of a sum may differ by the instructions that are there.
            Assert.Equal(WithoutList(expected), WithoutList(await RunAsync(Path.Combine(output, "TypedReturns"))));

            async Task<string> RunAsync(string file, params string[] arguments)
            {
                (int exitCode, string text) = await Dotnet.TryRunAsync(file, root, arguments);
                Assert.True(exitCode == 0, text);
                return text;
            }
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }

        static IEnumerable<string> WithoutList(string text) =>
            text.Split('\n').Where(static line => !line.Contains(" danced ", StringComparison.Ordinal));
    }
}
