using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Typed.Generators.Helpers;
using Typed.Generators.Model;
using Typed.Generators.Parsing;

namespace Typed.Generators.CodeFixes;

/// <summary>The prompt and the system text of a method, as far as they are written at it.</summary>
internal sealed class MethodTexts
{
    private readonly IMethodSymbol _method;
    private readonly (LiteralPromptSource Source, PromptSyntax Syntax)[] _texts;

    public MethodTexts(IMethodSymbol method)
    {
        _method = method;
        _texts =
        [
            .. Attributes()
                .Where(static attribute => attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: string }])
                .Select(static attribute => new LiteralPromptSource(attribute, (string)attribute.ConstructorArguments[0].Value!))
                .Select(static source => (source, PromptSyntax.Parse(source.Text))),
        ];
    }

    /// <summary>
    /// The parameter that no text uses, where it is the only one and there is only one name that is no parameter's, as after a parameter was
    /// renamed; null otherwise, and where a text lies in a file.
    /// </summary>
    public string? OnlyUnused()
    {
        string[] parameters = [.. _method.Parameters
            .Where(static parameter => ParameterParser.RoleOf(parameter.Type) == ParameterRole.Argument)
            .Select(static parameter => parameter.Name)];
        string[] names = [.. _texts.SelectMany(static text => text.Syntax.Holes).Select(static hole => hole.Name).Distinct()];
        return _method.FindAttribute(KnownNames.PromptAttribute) is not null
            && Attributes().All(static attribute => PromptAttributeParser.FileOf(attribute) is null)
            && names.Except(_method.Parameters.Select(static parameter => parameter.Name)).Count() == 1
            && parameters.Except(names).ToArray() is [var unused] ? unused : null;
    }

    /// <summary>Where placeholders of a name can be written in a file of source.</summary>
    public IReadOnlyList<TextSpan> PlacesOf(string name, SyntaxTree? tree) =>
    [
        .. _texts
            .Where(static text => text.Source.IsFixable)
            .SelectMany(static text => text.Syntax.Holes, static (text, hole) => (hole.Name, Location: text.Source.Locate(hole.NameSpan)))
            .Where(place => place.Name == name && place.Location.SourceTree == tree)
            .Select(static place => place.Location.SourceSpan),
    ];

    /// <summary>Where the prompt ends in a file of source, if it is written there.</summary>
    public static TextSpan? EndOfPrompt(IMethodSymbol method, SyntaxTree? tree) =>
        method.FindAttribute(KnownNames.PromptAttribute) is { ConstructorArguments: [{ Kind: TypedConstantKind.Primitive, Value: string { Length: > 0 } text }] } attribute
        && new LiteralPromptSource(attribute, text) is { IsFixable: true } source
        && source.Locate(new TextSpan(text.Length - 1, 1)) is var last
        && last.SourceTree == tree
            ? new TextSpan(last.SourceSpan.End, 0)
            : null;

    private IEnumerable<AttributeData> Attributes() => new[] { KnownNames.PromptAttribute, KnownNames.SystemAttribute }
        .Select(name => _method.FindAttribute(name))
        .OfType<AttributeData>();
}
