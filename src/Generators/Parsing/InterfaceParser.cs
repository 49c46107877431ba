using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;
using Typed.Generators.Parsing.Values;

namespace Typed.Generators.Parsing;

/// <summary>Turns the symbol of an annotated interface into its model. Symbols go no further than this.</summary>
internal static class InterfaceParser
{
    /// <param name="symbol">The interface.</param>
    /// <param name="compilation">Where it is declared.</param>
    /// <param name="folder">The prompt folder; null leaves prompts in files to <see cref="PromptFileBinder"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ParseResult Parse(
        INamedTypeSymbol symbol,
        Compilation compilation,
        PromptFolderSpec? folder,
        CancellationToken cancellationToken)
    {
        if (symbol.FindAttribute(KnownNames.TextGeneratorAttribute) is not { } attribute)
        {
            return default;
        }

        DiagnosticBag diagnostics = new();
        string name = ClientNameOf(symbol.Name);
        bool canBeWritten = InterfaceRules.Check(symbol, name, attribute, compilation, diagnostics);
        TypeScope scope = new(symbol, compilation);
        MemberSpec[] members = [.. MemberParser.Parse(symbol, name, scope, folder, diagnostics, cancellationToken)];
        TextGeneratorSpec spec = new()
        {
            Namespace = symbol.ContainingNamespace is { IsGlobalNamespace: false } @namespace
                ? string.Join(".", @namespace.ToDisplayString().Split('.').Select(SymbolExtensions.EscapeIdentifier))
                : "",
            ContainingTypes = ContainingTypesOf(symbol).Select(Describe).ToEquatableArray(),
            InterfaceName = symbol.Name.EscapeIdentifier(),
            IsPartial = !InterfaceRules.NotPartial(symbol).Any(),
            Name = name,
            Accessibility = SyntaxFacts.GetText(symbol.DeclaredAccessibility),
            ExtensionAccessibility = ExtensionAccessibilityOf(symbol),
            Model = ModelParser.Parse(attribute, diagnostics),
            Engine = ModelParser.ParseEngine(attribute),
            Options = OptionsParser.Parse(attribute, diagnostics),
            Members = members.ToEquatableArray(),
            Description = Documentation.Of(symbol).Summary,
            Warnings = scope.Warnings.ToEquatableArray(),
            DocumentationId = IsDocumented(symbol, cancellationToken) ? symbol.GetDocumentationCommentId() : null,
            HidesInherited = symbol.AllInterfaces.Any(static inherited =>
                inherited.FindAttribute(KnownNames.TextGeneratorAttribute) is not null),
            DeclaresCreate = ReservedNames.Declares(symbol, ReservedNames.Create),
            DeclaresDeclared = ReservedNames.Declares(symbol, ReservedNames.Declared),
        };
        return new ParseResult(canBeWritten ? spec : null, diagnostics.ToImmutable());
    }

    /// <summary>The types around a symbol, outermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> ContainingTypesOf(INamedTypeSymbol symbol) =>
        symbol.ContainingType is { } outer ? [.. ContainingTypesOf(outer), outer] : [];

    public static string KeywordOf(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };

    // To ask for the comment itself is to have its XML checked, which costs more than all else that is asked about an interface.
    private static bool IsDocumented(INamedTypeSymbol symbol, CancellationToken cancellationToken) => symbol.DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax(cancellationToken).GetLeadingTrivia())
        .Any(static trivia => trivia.Kind() is SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia);

    private static string ClientNameOf(string name) =>
        name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? name.Substring(1) : name;

    private static ContainingTypeSpec Describe(INamedTypeSymbol type) => new(KeywordOf(type), type.Name.EscapeIdentifier());

    private static string? ExtensionAccessibilityOf(INamedTypeSymbol symbol)
    {
        Accessibility[] path = [.. ContainingTypesOf(symbol).Append(symbol).Select(static type => type.DeclaredAccessibility)];
        return path switch
        {
            // Such an interface cannot be a type argument, which registration needs.
            _ when symbol.AllInterfaces.Add(symbol).SelectMany(static type => type.GetMembers()).Any(static member =>
                member is { IsStatic: true, IsAbstract: true }) => null,
            _ when path.All(static part => part == Accessibility.Public) => "public",
            _ when path.All(static part =>
                part is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal) => "internal",
            _ => null,
        };
    }
}
