using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;
using Typed.Generators.Model.Values;
using Typed.Generators.Parsing.Values;

namespace Typed.Generators.Parsing;

/// <summary>Reads a method as a function that a model can call.</summary>
internal static class FunctionParser
{
    /// <summary>The function; null where an argument cannot be read of JSON, or the method cannot be called from outside.</summary>
    public static FunctionSpec? Parse(IMethodSymbol method, IReadOnlyList<ParameterSpec> parameters, TypeScope scope)
    {
        if (method.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
        {
            return null;
        }

        // What a model cannot write is an error of a result; of a parameter it means that the method is no function.
        ValueParser values = new(scope, method.SourceLocation(), new DiagnosticBag());
        Documentation documentation = Documentation.Of(method);
        List<ValueSpec> arguments = [];
        List<KeyValuePair<string, Schema>> properties = [];
        List<string> required = [];
        for (int i = 0; i < parameters.Count; i++)
        {
            if (!parameters[i].IsForPrompt)
            {
                continue;
            }

            IParameterSymbol parameter = method.Parameters[i];
            if (values.Parse(new WrittenType(parameter.Type, null), static (_, _) => { }) is not { } value)
            {
                return null;
            }

            arguments.Add(value.Spec);
            string description = documentation.OfParameter(parameter);
            properties.Add(new(parameters[i].PlainName, value.Complete().Describe(description)));
            if (parameters[i].Default is null)
            {
                required.Add(JsonText.Of(parameters[i].PlainName));
            }
        }

        Schema schema = Schema.OfType("object").Set("properties", properties).Set("required", JsonText.Array(required));
        ParsedValue whole = new(new ScalarSpec("object", IsNullable: false, ScalarKind.String), schema);
        return values.Complete(whole, isBare: false, []) is { } complete
            ? new FunctionSpec(documentation.Summary, complete, arguments.ToEquatableArray())
            : null;
    }}
