using System.IO.Compression;
using System.Xml.Linq;

namespace Typed.Package.Tests;

public sealed class PackageContentTests(PackedPackages packages)
{
    [Theory]
    [InlineData("Typed", "Typed.Runtime", "Microsoft.ML.OnnxRuntime")]
    [InlineData("Typed.Runtime", "Typed.Models", "Microsoft.ML.OnnxRuntime.Managed")]
    [InlineData("Typed.Testing", "Typed.Runtime")]
    [InlineData("Typed.SemanticKernel", "Typed.Runtime", "Microsoft.SemanticKernel.Core")]
    public void Package_Dependencies_HoldThoseMeant(string package, params string[] expected) =>
        Assert.Subset(Dependencies(package).ToHashSet(), expected.ToHashSet());

    [Theory]
    [InlineData("Typed.Models", "Typed")]
    [InlineData("Typed.Models", "Microsoft")]
    [InlineData("Typed.Model.Quill", "")]
    public void Package_Dependencies_HoldNoneOfThese(string package, string prefix) =>
        Assert.DoesNotContain(Dependencies(package), dependency => dependency.StartsWith(prefix, StringComparison.Ordinal));

    [Fact]
    public void Runtime_BringsNoNativeLibrary() =>
        Assert.DoesNotContain("Microsoft.ML.OnnxRuntime", Dependencies("Typed.Runtime"));

    [Fact]
    public void Runtime_CarriesThePartsOfCompilerAndBuild()
    {
        string[] files = Files("Typed.Runtime");
        Assert.Contains("analyzers/dotnet/roslyn5.0/cs/Typed.Generators.dll", files);
        Assert.Contains("analyzers/dotnet/roslyn5.0/cs/Typed.Generators.CodeFixes.dll", files);
        Assert.Contains("tools/Typed.BuildTasks.dll", files);
        Assert.Contains("buildTransitive/Typed.Runtime.props", files);
        Assert.Contains("buildTransitive/Typed.Runtime.targets", files);
        Assert.Contains("lib/net10.0/Typed.Runtime.dll", files);
        Assert.Contains("lib/net10.0/Typed.Runtime.xml", files);
    }

    [Fact]
    public void Quill_CarriesTheModelAndItsCard()
    {
        string[] files = Files("Typed.Model.Quill");
        Assert.Contains("README.md", files);
        Assert.Contains("buildTransitive/Typed.Model.Quill.props", files);
        Assert.Contains("buildTransitive/Typed.Model.Quill.targets", files);
        foreach (string file in (string[])["genai_config.json", "model.onnx", "model.onnx.data", "tokenizer.json"])
        {
            Assert.Contains($"genai/{file}", files);
        }

        Assert.True(new FileInfo(packages.PathOf("Typed.Model.Quill")).Length <= 12_000_000, "The embedded model ships in more than 12 MB.");
    }

    [Fact]
    public void Cli_IsATool() => Assert.Contains(Files("Typed.Cli"), static file => file.EndsWith("DotnetToolSettings.xml", StringComparison.Ordinal));

    private string[] Files(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(packages.PathOf(package));
        return [.. archive.Entries.Select(static entry => entry.FullName)];
    }

    private string[] Dependencies(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(packages.PathOf(package));
        using Stream nuspec = archive.GetEntry($"{package}.nuspec")!.Open();
        return
        [
            .. XDocument.Load(nuspec).Descendants().Where(static element => element.Name.LocalName == "dependency")
                .Select(static element => element.Attribute("id")!.Value).Order(StringComparer.Ordinal),
        ];
    }
}
