using Typed.Generators.Helpers;
using Typed.Generators.Model;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Emission;

/// <content>How a method's result is made of text.</content>
internal sealed partial class ClientEmitter
{
    private const string Results = "global::Typed.CompilerServices.TextResults.";

    private string Result(ReturnSpec @return)
    {
        string reader = @return.Result.Reader;
        if (@return.Result.Value is not { } value)
        {
            return reader;
        }

        string read = ValueResult(@return, value);
        string line = reader.Replace("{0}", read);
        return line.Length <= Layout.LineWidth || reader == "{0}" ? line : reader.Replace("{0}", "\n    " + read.Replace("\n", "\n    "));
    }

    private string ValueResult(ReturnSpec @return, TypedResultSpec value) =>
        @return.Result.IsScored ? $"{Results}Scored({_json.LabelsOf(value)})"
        : @return.Kind == ReturnKind.Elements ? Layout.List($"{Results}Elements(", _json.ElementsOf(value), ")")
        : Layout.List(Results + (value.IsBare ? "Bare(" : "Json("), _json.ValueOf(value), ")");

    private static string Think(ThinkSpec think)
    {
        string[] tags =
        [
            .. think.Start is { } start ? [$"Start = {CSharpLiteral.Of(start)}"] : Array.Empty<string>(),
            .. think.End is { } end ? [$"End = {CSharpLiteral.Of(end)}"] : Array.Empty<string>(),
        ];
        string attribute = $"new global::Typed.ThinkAttribute({CSharpLiteral.Of(think.MaxTokens)})";
        return tags.Length == 0 ? attribute : $"{attribute} {{ {string.Join(", ", tags)} }}";
    }
}
