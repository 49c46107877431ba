using Microsoft.CodeAnalysis;
using Typed.Generators.Helpers;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>Reads the validation attributes of a value.</summary>
internal static class AnnotationParser
{
    // Four characters are three bytes; the last bits of a shorter group are zero.
    private const string Base64Pattern =
        "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$";

    // White space alone counts as empty: what char.IsWhiteSpace says.
    private const string NotBlankPattern = @"[^\t-\r \x85\xA0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]";

    private const string UrlPattern = "^(?:https?|ftp)://";

    // As people write them; the attribute takes other signs between digits too.
    private const string PhonePattern = @"^\+?[-.() ]*\d[-.() \d]*(?:(?:ext\.?|x) ?\d+)?$";

    // The checksum is for the format to say.
    private const string CardPattern = @"^\d(?:[ -]?\d){11,18}$";

    public static bool IsAnnotation(AttributeData attribute) => attribute.AttributeClass.IsOrDerivesFrom(KnownNames.ValidationAttribute);

    /// <summary>The annotations of what a method returns.</summary>
    public static AttributeData[] OfReturn(IMethodSymbol method) =>
    [
        .. method.GetAttributes().Where(static attribute => attribute.AttributeClass.Is(KnownNames.LimitsAttribute)),
        .. method.GetReturnTypeAttributes().Where(IsAnnotation),
    ];

    /// <summary>Narrows the schema of a value by its attributes, and adds checks.</summary>
    public static void Apply(IEnumerable<AttributeData> attributes, AnnotatedValue value)
    {
        AttributeData[] annotations =
        [
            .. attributes.Where(static attribute =>
                (IsAnnotation(attribute) || attribute.AttributeClass.Is(KnownNames.LimitsAttribute)) && IsComplete(attribute)),
        ];

        // They replace the schema, so that they come first.
        ValueList[] lists = ValueLists.Of(annotations);
        bool isLeft = ValueLists.Apply(lists, value);
        foreach (AttributeData attribute in annotations)
        {
            Apply(attribute, value);
        }

        if (isLeft)
        {
            RemainingValues.Check(lists, value);
        }

        if (lists.Length == 0)
        {
            RemainingLengths.Check(annotations, value);
        }
    }

    private static void Apply(AttributeData attribute, AnnotatedValue value)
    {
        switch (attribute.AttributeClass!.ToDisplayString())
        {
            case KnownNames.AllowedValuesAttribute or KnownNames.DeniedValuesAttribute:
                // Read already, all together.
                break;
            case KnownNames.LimitsAttribute:
                LimitsAnnotation.Apply(attribute, value);
                break;
            case KnownNames.RequiredAttribute:
                Require(attribute, value);
                break;
            case KnownNames.RangeAttribute:
                if (!value.TryTake(attribute))
                {
                    value.Report(attribute, "it stands at the property and at the parameter, remove one of them");
                }
                else if (GivenRange.Of(attribute) is { } range)
                {
                    RangeAnnotation.Apply(range, value);
                }

                break;
            case KnownNames.StringLengthAttribute
                or KnownNames.MinLengthAttribute
                or KnownNames.MaxLengthAttribute
                or KnownNames.LengthAttribute:
                LengthAnnotation.Apply(attribute, value);
                break;
            case KnownNames.RegularExpressionAttribute:
                PatternAnnotation.Apply(attribute, value);
                break;
            case KnownNames.EmailAddressAttribute when IsString(value):
                value.Schema.Set("format", JsonText.Of("email"));
                break;
            case KnownNames.UrlAttribute when IsString(value):
                value.Schema.Set("format", JsonText.Of("uri"));
                PatternAnnotation.Add(UrlPattern, value);
                break;
            case KnownNames.Base64StringAttribute when IsString(value):
                PatternAnnotation.Add(Base64Pattern, value);
                break;
            case KnownNames.PhoneAttribute when IsString(value):
                PatternAnnotation.Add(PhonePattern, value);
                break;
            case KnownNames.CreditCardAttribute when IsString(value) && value.Schema.Find("format") is null:
                value.Schema.Set("format", JsonText.Of("credit-card"));
                PatternAnnotation.Add(CardPattern, value);
                break;
            case KnownNames.FileExtensionsAttribute when IsString(value) && FileExtensions(attribute) is { } extensions:
                PatternAnnotation.Add(extensions, value);
                break;
            case KnownNames.UrlAttribute when value.Value.Spec is ScalarSpec { Kind: ScalarKind.Uri }:
                value.CheckBy(attribute);
                break;
            case KnownNames.EmailAddressAttribute
                or KnownNames.UrlAttribute
                or KnownNames.Base64StringAttribute
                or KnownNames.PhoneAttribute
                or KnownNames.CreditCardAttribute
                or KnownNames.FileExtensionsAttribute when !IsString(value):
                value.Report(attribute, $"it is of strings, not of '{value.TypeDisplay}', remove it");
                break;
            case KnownNames.EnumDataTypeAttribute when EnumDataProblem(attribute, value) is { } problem:
                value.Report(attribute, problem);
                break;
            case KnownNames.CustomValidationAttribute when CustomValidation.ProblemOf(attribute, value.Type, value.Scope) is { } problem:
                value.Report(attribute, problem);
                break;
            case KnownNames.CompareAttribute when value.Owner is { } owner:
                Compare(attribute, value, owner);
                break;
            case KnownNames.DataTypeAttribute:
                // Says how to show a value, and checks nothing.
                break;
            default:
                value.CheckBy(attribute);
                break;
        }
    }

    public static bool IsString(AnnotatedValue value) => value.Value.Spec is ScalarSpec { Kind: ScalarKind.String };

    public static object? Named(AttributeData attribute, string name) =>
        attribute.NamedArguments.Where(argument => argument.Key == name).Select(static argument => argument.Value.Value).FirstOrDefault();

    /// <summary>The pattern of a file's extensions, in letters of any size; null where they are not all letters and digits of ASCII.</summary>
    private static string? FileExtensions(AttributeData attribute)
    {
        string given = Named(attribute, "Extensions") as string is { } text && !string.IsNullOrWhiteSpace(text) ? text : "png,jpg,jpeg,gif";
        string[] extensions = given.Replace(" ", "").Replace(".", "").ToLowerInvariant().Split(',');
        return extensions.All(static extension => extension.Length > 0 && extension.All(static letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9')))
            ? $@"\.{DatePattern.Any([.. extensions.Distinct().Select(static extension => string.Concat(extension.Select(OfAnySize)))])}$"
            : null;

        static string OfAnySize(char letter) => char.IsDigit(letter) ? letter.ToString() : $"[{letter}{char.ToUpperInvariant(letter)}]";
    }

    private static void Require(AttributeData attribute, AnnotatedValue value)
    {
        value.Value.AllowsNull = false;
        if (IsString(value) && Named(attribute, "AllowEmptyStrings") is not true)
        {
            LengthAnnotation.AtLeast(1, attribute, value);
            PatternAnnotation.Add(NotBlankPattern, value);
        }
    }

    // The attribute itself finds the other property by reflection.
    private static void Compare(AttributeData attribute, AnnotatedValue value, INamedTypeSymbol owner)
    {
        if (attribute.ConstructorArguments is not [{ Value: string other }])
        {
            return;
        }

        if (!HasProperty(owner, other, value.Scope))
        {
            value.Report(attribute, $"'{owner.Name}' has no property '{other}'");
        }
        else
        {
            value.CheckNot(attribute, $"!object.Equals({value.Access}, value.{other.EscapeIdentifier()})", $"It must be the same as '{other}'.");
        }
    }

    private static string? EnumDataProblem(AttributeData attribute, AnnotatedValue value)
    {
        if (attribute.ConstructorArguments is not [{ Value: INamedTypeSymbol type }] || type.TypeKind != TypeKind.Enum)
        {
            return "it names no enumeration";
        }

        bool canBe = value.Value.Spec switch
        {
            EnumSpec => SymbolEqualityComparer.Default.Equals(type, value.Type),
            ScalarSpec { Kind: ScalarKind.String } => true,
            ScalarSpec { Kind: var kind } => ScalarTypes.IsInteger(kind),
            _ => false,
        };
        return canBe ? null : $"no '{value.TypeDisplay}' is a member of '{type.Name}', write a property of type '{type.Name}'";
    }

    private static bool HasProperty(INamedTypeSymbol? type, string name, TypeScope scope) => type is not null
        && (HasProperty(type.BaseType, name, scope)
            || type.GetMembers(name).Any(member => member is IPropertySymbol { IsStatic: false, GetMethod: { } getter } && scope.Sees(getter)));

    // Where it is not, the compiler says so.
    private static bool IsComplete(AttributeData attribute) =>
        attribute.AttributeConstructor is not null
        && attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(static named => named.Value))
            .All(static argument => argument.Kind != TypedConstantKind.Error);
}
