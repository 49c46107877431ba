using Microsoft.CodeAnalysis;
using Typed.Generators.Helpers;
using Typed.Generators.Model;
using Typed.Generators.Parsing;
using Typed.Generators.Tokens;

namespace Typed.Generators.Analyzers;

/// <summary>An annotated interface whose model's tokenizer is known.</summary>
/// <param name="type">The interface.</param>
/// <param name="model">The model's name.</param>
/// <param name="models">The models that the build shows.</param>
/// <param name="file">The file of the tokenizer.</param>
/// <param name="folder">The prompt folder.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class InterfaceTokens(
    INamedTypeSymbol type, string model, KnownModels models, AdditionalText file, PromptFolderSpec folder, CancellationToken cancellationToken)
{
    private readonly Lazy<ModelTokenizer?> _tokenizer =
        new(() => file.GetText(cancellationToken) is { } text ? TokenizerCache.Get(text) : null);

    public INamedTypeSymbol Type => type;

    public string Model => model;

    public PromptFolderSpec Folder => folder;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>How many tokens the model's context has; null where that is not known.</summary>
    public int? ContextLength => models.ContextLengthOf(model, cancellationToken);

    /// <summary>The tokenizer, read at its first use; null where it cannot be read.</summary>
    public ModelTokenizer? Tokenizer => _tokenizer.Value;

    /// <summary>Whether a chat template may write the prompt of a method.</summary>
    public bool IsChat(MethodSpec method) =>
        (method.IsChat || method.System is not null || method.Examples.Count > 0) && !models.LacksChatTemplate(model, cancellationToken);

    /// <summary>Whether the model is used to a text, as its own chat template writes it.</summary>
    public bool IsUsedTo(string text) => models.NamesInTemplate(model, text, cancellationToken);

    /// <summary>A place at a member, or at the interface where the member is inherited: what it inherits is right for other models.</summary>
    public Location PlaceAt(ISymbol member, Location location)
    {
        INamedTypeSymbol owner = member as INamedTypeSymbol ?? member.ContainingType;
        return SymbolEqualityComparer.Default.Equals(owner, type) ? location : type.SourceLocation();
    }
}
