using Typed.Tests;

namespace Typed.Package.Tests;

public sealed class SampleTests
{
    [Fact]
    public async Task HelloTyped_PublishedNative_Runs()
    {
        NativeLinker.Require();
        string root = Directory.CreateTempSubdirectory("typed-sample-").FullName;
        try
        {
            string output = Path.Combine(root, "published");
            await Dotnet.RunAsync(
                SharedData.Repository,
                "publish", "samples/HelloTyped", "--use-current-runtime", "--output", output,
                $"-p:ArtifactsPath={Path.Combine(root, "artifacts")}");
            (int exitCode, string text) = await Dotnet.TryRunAsync(Path.Combine(output, "HelloTyped"), root);
            Assert.True(exitCode == 0, text);
            Assert.Contains("(the same again)", text, StringComparison.Ordinal);
            Assert.Contains("In effect: MaxNewTokens = 60", text, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
