using System.Text.Json;
using Typed.Models;
using Typed.Tests.Engines;

namespace Typed.Tests.EmbeddedModel;

/// <summary>The embedded model as it lies in the repository, and a float32 build of the same weights.</summary>
public sealed class Quill : IDisposable
{
    private static readonly string s_folder = Path.Combine(SharedData.Repository, "models", "quill");

    private readonly string _root = Directory.CreateTempSubdirectory("typed-tests-").FullName;

    public Quill() => ModelBuilder.Build(
        Source, SinglePrecision, new ModelBuilderOptions { Precision = Precision.Float32 });

    /// <summary>The folder that ships.</summary>
    public static string Shipped { get; } = Path.Combine(s_folder, "genai");

    /// <summary>The model in Hugging Face's layout, in which it was trained.</summary>
    public static string Source { get; } = Path.Combine(s_folder, "source");

    /// <summary>The model's card.</summary>
    public static string Card { get; } = Path.Combine(s_folder, "README.md");

    /// <summary>The folder of a float32 build.</summary>
    public string SinglePrecision => Path.Combine(_root, "float32");

    /// <summary>A folder of float32 weights whose graph lets its caches grow.</summary>
    public string Growing(GrowingOptions options)
    {
        string folder = Path.Combine(_root, Guid.NewGuid().ToString("N"));
        GrowingGpt2.Build(Source, folder, options);
        return folder;
    }

    /// <summary>A file that the code which trained the model wrote.</summary>
    public static string ReferencePath(string name) => Path.Combine(s_folder, "reference", name);

    /// <inheritdoc cref="ReferencePath"/>
    public static JsonElement ReadReference(string name) =>
        JsonDocument.Parse(File.ReadAllText(ReferencePath(name))).RootElement;

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
