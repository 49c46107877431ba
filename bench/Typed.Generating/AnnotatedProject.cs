using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Typed.Generating;

/// <summary>A project of so many annotated interfaces of five methods, each in a file, the types they return, and a file that has nothing to do with them.</summary>
internal sealed class AnnotatedProject
{
    private const int Unrelated = 0, FirstInterface = 2;

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private int _edits;

    public AnnotatedProject(int interfaces) => Compilation = CSharpCompilation.Create(
        "Annotated",
        [
            Parse("class Unrelated;", "Unrelated.cs"),
            Parse(Types, "Types.cs"),
            .. Enumerable.Range(0, interfaces).Select(static index => Parse(Interface(index), $"IService{index}.cs")),
        ],
        s_references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public CSharpCompilation Compilation { get; private set; }

    /// <summary>Writes in the file that has nothing to do with the interfaces.</summary>
    public void EditElsewhere() => Replace(Unrelated, Parse($"class Unrelated {{ int _field{_edits++}; }}", "Unrelated.cs"));

    /// <summary>Changes the prompt of a method of one interface.</summary>
    public void EditInterface()
    {
        SyntaxTree old = Compilation.SyntaxTrees[FirstInterface];
        Replace(FirstInterface, Parse(Interface(0).Replace("The future of", $"Future {_edits++} of", StringComparison.Ordinal), old.FilePath));
    }

    private void Replace(int file, SyntaxTree tree) => Compilation = Compilation.ReplaceSyntaxTree(Compilation.SyntaxTrees[file], tree);

    private static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, path: path);

    private const string Types = """
        namespace Annotated;

        public enum Sentiment { Positive, Negative, Neutral }

        public sealed record Order(string Customer, int Number, decimal Total, System.Collections.Generic.IReadOnlyList<Item> Items);

        public sealed record Item(string Name, int Count);
        """;

    private static string Interface(int index) => $$"""
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Typed;

        namespace Annotated;

        /// <summary>A service.</summary>
        [TextGenerator("gpt2", Temperature = 0.7, MaxNewTokens = 100)]
        public partial interface IService{{index}}
        {
            [Prompt("The future of {topic} is")]
            Task<string> ContinueAsync(string topic, CancellationToken cancellationToken = default);

            [Prompt("The future of {topic} is")]
            IAsyncEnumerable<string> StreamAsync(string topic, CancellationToken cancellationToken = default);

            Task<IReadOnlyList<string>> ContinueAllAsync([Batch] IReadOnlyList<string> prompts, CancellationToken cancellationToken = default);

            [Prompt("Review: {review}\nSentiment:")]
            Task<Sentiment> ClassifyAsync(string review, CancellationToken cancellationToken = default);

            [Prompt("Extract the order from this mail:\n{mail}")]
            [GenerationOptions(Temperature = 0, MaxNewTokens = 400)]
            Task<Order> ReadOrderAsync(string mail, CancellationToken cancellationToken = default);
        }
        """;
}
