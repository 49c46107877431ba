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

        Documentation documentation = Documentation.Of(method);
        List<TypedResultSpec> arguments = [];
        List<string> properties = [];
        List<string> required = [];
        for (int i = 0; i < parameters.Count; i++)
        {
            if (!parameters[i].IsForPrompt)
            {
                continue;
            }

            if (ParseArgument(method.Parameters[i], documentation, scope) is not { } argument)
            {
                return null;
            }

            arguments.Add(argument);
            string name = JsonText.Of(parameters[i].PlainName);
            properties.Add($"{name}:{Contained(argument.Schema, parameters[i].PlainName)}");
            if (parameters[i].Default is null)
            {
                required.Add(name);
            }
        }

        string schema =
            $$"""{"type":"object","properties":{{{string.Join(",", properties)}}},"required":{{JsonText.Array(required)}}}""";
        return new FunctionSpec(documentation.Summary, schema, arguments.ToEquatableArray());
    }

    private static TypedResultSpec? ParseArgument(IParameterSymbol parameter, Documentation documentation, TypeScope scope)
    {
        // What a model cannot write is an error of a result; of a parameter it means that the method is no function.
        ValueParser values = new(scope, parameter.SourceLocation(), new DiagnosticBag());
        if (values.Parse(new WrittenType(parameter.Type, null), static (_, _) => { }) is not { } value)
        {
            return null;
        }

        value.Schema.Describe(documentation.OfParameter(parameter));
        return values.Complete(value, isBare: false, []);
    }

    // Whoever takes a function apart into its parameters, as kernels do, takes their definitions along; references stay within.
    private static string Contained(string schema, string name) =>
        schema.Contains("\"$defs\":") ? $$"""{"$id":{{JsonText.Of("urn:typed:" + name)}},{{schema.Substring(1)}}""" : schema;
}
