using System.Globalization;
using Microsoft.CodeAnalysis;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing;

/// <summary>An option that is named at the attribute of a method or of its interface.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, in range.</param>
/// <param name="Attribute">Where it is named.</param>
/// <param name="OfMethod">Whether that is the method's attribute.</param>
internal sealed record GivenOption(string Name, object Value, AttributeData Attribute, bool OfMethod)
{
    public Location Location => Attribute.ArgumentLocation(Name);

    /// <summary>The option as it is written: <c>DoSample = false</c>.</summary>
    public override string ToString() =>
        string.Format(CultureInfo.InvariantCulture, "{0} = {1}", Name, Value is bool flag ? flag ? "true" : "false" : Value);

    /// <summary>The options in effect for a method as far as attributes tell, by name: its own over those of the interface.</summary>
    public static Dictionary<string, GivenOption> Of(IMethodSymbol method, INamedTypeSymbol target)
    {
        Dictionary<string, GivenOption> options = [];
        Add(target.FindAttribute(KnownNames.TextGeneratorAttribute), ofMethod: false);
        Add(method.FindAttribute(KnownNames.GenerationOptionsAttribute), ofMethod: true);
        return options;

        void Add(AttributeData? attribute, bool ofMethod)
        {
            foreach (KeyValuePair<string, TypedConstant> argument in attribute?.NamedArguments ?? [])
            {
                if (argument.Value is { Kind: TypedConstantKind.Primitive, Value: { } value }
                    && OptionRules.Violation(argument.Key, value) is null)
                {
                    options[argument.Key] = new GivenOption(argument.Key, value, attribute!, ofMethod);
                }
            }
        }
    }
}
