using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing.Values;

/// <summary>A property of a type, or a field that is marked <c>[JsonInclude]</c>.</summary>
internal sealed class ObjectMember(ISymbol symbol)
{
    // The values of JsonIgnoreCondition.
    private const int WhenWritingDefault = 2;
    private const int WhenWritingNull = 3;
    private const int WhenReading = 5;

    private readonly int? _ignored = symbol.FindAttribute(KnownNames.JsonIgnoreAttribute) is not { } ignore ? null
        : ignore.NamedArguments.Where(static argument => argument.Key == "Condition").Select(static argument => argument.Value.Value).FirstOrDefault() is int condition
            ? condition
            : 1;

    public ISymbol Symbol { get; } = symbol;

    public string Name => Symbol.Name;

    public string Identifier => Symbol.Name.EscapeIdentifier();

    public WrittenType Type => new(
        Symbol is IPropertySymbol property ? property.Type : ((IFieldSymbol)Symbol).Type,
        Symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            PropertyDeclarationSyntax declaration => declaration.Type,
            ParameterSyntax parameter => parameter.Type,
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } => declaration.Type,
            _ => null,
        });

    /// <summary>The name in JSON.</summary>
    public string JsonName => Symbol.FindAttribute(KnownNames.JsonPropertyNameAttribute) is
        { ConstructorArguments: [{ Value: string name }] } ? name : Symbol.Name;

    public int Order => Symbol.FindAttribute(KnownNames.JsonPropertyOrderAttribute) is
        { ConstructorArguments: [{ Value: int order }] } ? order : 0;

    /// <summary>Whether it is never read of JSON.</summary>
    public bool IsIgnored => _ignored is 1 or WhenReading || Symbol.FindAttribute(KnownNames.JsonExtensionDataAttribute) is not null;

    /// <summary>Whether it is marked as one that JSON may lack.</summary>
    public bool MayBeLeftOut => _ignored is WhenWritingDefault or WhenWritingNull;

    public bool IsIncluded => Symbol.FindAttribute(KnownNames.JsonIncludeAttribute) is not null;

    public bool IsRequired => Symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    /// <summary>What reads it, or null.</summary>
    public ISymbol? Getter => Symbol is IPropertySymbol property ? property.GetMethod : Symbol;

    /// <summary>What sets it outside of a constructor, or null.</summary>
    public ISymbol? Setter => Symbol switch
    {
        IPropertySymbol property => property.SetMethod,
        IFieldSymbol { IsReadOnly: false } => Symbol,
        _ => null,
    };

    /// <summary>Whether it can be set when the object is there already.</summary>
    public bool IsSetAfter => !IsRequired && Setter is not (null or IMethodSymbol { IsInitOnly: true });
}
