using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;
using Typed.Generators.Parsing.Values;

namespace Typed.Generators.Parsing;

/// <summary>Reads from its return type what a method returns, and how it hands it over.</summary>
internal sealed class ReturnParser
{
    private readonly IMethodSymbol _method;
    private readonly DiagnosticBag _diagnostics;
    private readonly ResultParser _results;

    private ReturnParser(IMethodSymbol method, TypeScope scope, DiagnosticBag diagnostics)
    {
        _method = method;
        _diagnostics = diagnostics;
        Location fallback = method.Syntax()?.ReturnType.GetLocation() ?? method.SourceLocation();
        _results = new ResultParser(method, new ValueParser(scope, fallback, diagnostics), (type, remedy) => Refuse(type, remedy));
    }

    /// <summary>What the method returns; null where that cannot be made, which has been reported.</summary>
    public static ReturnSpec? Parse(IMethodSymbol method, TypeScope scope, DiagnosticBag diagnostics)
    {
        ReturnSpec? spec = new ReturnParser(method, scope, diagnostics).Parse();
        if (spec is { Kind: not ReturnKind.Elements } && method.FindAttribute(KnownNames.ElementsAttribute) is { } elements)
        {
            diagnostics.Add(
                DiagnosticDescriptors.ElementsNotSupported,
                elements.NameLocation(),
                method.Name,
                method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        }

        return spec;
    }

    private ReturnSpec? Parse()
    {
        WrittenType type = WrittenType.ReturnOf(_method);
        if (type.IsUnresolved)
        {
            return null;
        }

        if (_method.ReturnsByRef || _method.ReturnsByRefReadonly)
        {
            return Refuse(type, "remove 'ref'");
        }

        if (type.Symbol.Is(KnownNames.AsyncEnumerable))
        {
            return ParseStream(type);
        }

        ReturnKind kind = type.Symbol.Is(KnownNames.Task) ? ReturnKind.Task
            : type.Symbol.Is(KnownNames.ValueTask) ? ReturnKind.ValueTask
            : ReturnKind.Blocking;
        if (kind != ReturnKind.Blocking && type.IsNullable)
        {
            return Refuse(type, ResultParser.NeverNull(type));
        }

        WrittenType result = kind == ReturnKind.Blocking ? type : type.Argument(0);
        if (_method.Parameters.Any(BatchParser.IsBatch))
        {
            if (!result.Symbol.Is(KnownNames.ReadOnlyList) || result.IsNullable)
            {
                string item = BatchParser.ItemOf(result.Symbol) is { } found
                    ? found.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)
                    : result.Symbol.SpecialType == SpecialType.System_Void ? "string" : result.Display.TrimEnd('?');
                return Refuse(result, $"a [Batch] method returns a result for each item, write 'IReadOnlyList<{item}>'");
            }

            result = result.Argument(0);
        }

        return _results.Parse(result) is { } parsed ? Return(kind, parsed) : null;
    }

    private ReturnSpec? ParseStream(WrittenType type)
    {
        if (type.IsNullable)
        {
            return Refuse(type, ResultParser.NeverNull(type));
        }

        if (_method.Parameters.Any(BatchParser.IsBatch))
        {
            return Refuse(type, "the results of a [Batch] method come together, write 'Task<IReadOnlyList<string>>'");
        }

        WrittenType item = type.Argument(0);
        if (item.IsString && _method.FindAttribute(KnownNames.ElementsAttribute) is null)
        {
            return item.IsNullable
                ? Refuse(item, ResultParser.NeverNull(item))
                : Return(ReturnKind.Chunks, _results.ParseChunks());
        }

        return _results.ParseElements(item) is { } elements ? Return(ReturnKind.Elements, elements) : null;
    }

    private ReturnSpec Return(ReturnKind kind, ResultSpec result) =>
        new(kind, _method.ReturnType.ToDisplayString(SymbolExtensions.TypeFormat), result);

    private ReturnSpec? Refuse(WrittenType type, string remedy)
    {
        _diagnostics.Add(
            DiagnosticDescriptors.ReturnTypeNotSupported,
            type.Location ?? _method.SourceLocation(),
            WrittenTypes.PropertiesOf(remedy),
            _method.Name,
            _method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            remedy);
        return null;
    }
}
