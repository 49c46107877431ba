namespace Typed.Generators;

/// <summary>Metadata names of the types that the generator knows. A test pins those of the runtime.</summary>
internal static class KnownNames
{
    public const string TextGeneratorAttribute = "Typed.TextGeneratorAttribute";
    public const string PromptAttribute = "Typed.PromptAttribute";
    public const string SystemAttribute = "Typed.SystemAttribute";
    public const string ChatAttribute = "Typed.ChatAttribute";
    public const string GenerationOptionsAttribute = "Typed.GenerationOptionsAttribute";
    public const string BatchAttribute = "Typed.BatchAttribute";
    public const string ElementsAttribute = "Typed.ElementsAttribute";
    public const string ExampleAttribute = "Typed.ExampleAttribute";
    public const string GenerationOptions = "Typed.GenerationOptions";
    public const string Generation = "Typed.Generation`1";
    public const string Samples = "Typed.Samples`1";

    public const string CancellationToken = "System.Threading.CancellationToken";
    public const string Task = "System.Threading.Tasks.Task`1";
    public const string ValueTask = "System.Threading.Tasks.ValueTask`1";
    public const string AsyncEnumerable = "System.Collections.Generic.IAsyncEnumerable`1";
    public const string Enumerable = "System.Collections.Generic.IEnumerable`1";
    public const string ReadOnlyCollection = "System.Collections.Generic.IReadOnlyCollection`1";
    public const string ReadOnlyList = "System.Collections.Generic.IReadOnlyList`1";
    public const string Collection = "System.Collections.Generic.ICollection`1";
    public const string ListInterface = "System.Collections.Generic.IList`1";
    public const string List = "System.Collections.Generic.List`1";
    public const string ImmutableArray = "System.Collections.Immutable.ImmutableArray`1";
    public const string Formattable = "System.IFormattable";
    public const string Disposable = "System.IDisposable";
    public const string AsyncDisposable = "System.IAsyncDisposable";
    public const string GeneratedCodeAttribute = "System.CodeDom.Compiler.GeneratedCodeAttribute";

    public const string AllowNullAttribute = "System.Diagnostics.CodeAnalysis.AllowNullAttribute";
    public const string DisallowNullAttribute = "System.Diagnostics.CodeAnalysis.DisallowNullAttribute";
    public const string CallerMemberNameAttribute = "System.Runtime.CompilerServices.CallerMemberNameAttribute";
    public const string CallerFilePathAttribute = "System.Runtime.CompilerServices.CallerFilePathAttribute";
    public const string CallerLineNumberAttribute = "System.Runtime.CompilerServices.CallerLineNumberAttribute";
    public const string CallerArgumentExpressionAttribute = "System.Runtime.CompilerServices.CallerArgumentExpressionAttribute";

    public const string ServiceCollection = "Microsoft.Extensions.DependencyInjection.IServiceCollection";
}
