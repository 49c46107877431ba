using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;
using Typed.Generators.Parsing;
using Typed.Generators.Tokens;

namespace Typed.Generators.Analyzers;

public sealed partial class TokenAnalyzer
{
    // What a tokenizer puts around a text and between its parts.
    private const int Around = 16;

    /// <summary>A text that leaves no room for an answer, or for the shortest one.</summary>
    private static IEnumerable<Diagnostic> RoomProblems(InterfaceTokens tokens, IMethodSymbol symbol, MethodSpec method)
    {
        Dictionary<string, GivenOption> options = GivenOption.Of(symbol, tokens.Type);
        int? context = tokens.ContextLength;
        GivenOption? maxLength = Find(options, "MaxLength");
        GivenOption? maxNewTokens = Find(options, "MaxNewTokens");
        TextAutomaton? answers = method.Return.Result is { IsScored: false, Value: { } value } ? AnswerTexts.Of(value) : null;

        // A token is a byte at least. Nearly always that says enough, and the vocabulary need not be read.
        int bytes = ConstantTokens.TextsOf(method).Sum(static text => Encoding.UTF8.GetByteCount(text) + Around);
        if (RoomAfter(bytes).Tokens >= ShortestOf(TokenSpellings.Bytes)
            || tokens.Tokenizer is not { } tokenizer
            || ConstantTokens.Of(method, tokens.IsChat(method), tokenizer) is not { Count: { } count } prompt)
        {
            yield break;
        }

        string length = Say(count, prompt.IsExact);
        if (count >= context)
        {
            yield return Diagnostic.Create(
                DiagnosticDescriptors.TextTooLong, LongestPlace(tokens, symbol), method.Name, length, tokens.Model, context);
            yield break;
        }

        (int room, GivenOption? limit) = RoomAfter(count);
        int shortest = method.Return.Result.IsScored ? 0 : ShortestOf(tokenizer.Spellings);
        if (room < shortest)
        {
            (string reason, string remedy) = limit switch
            {
                null => ($"the context of '{tokens.Model}', which is {Say(context!.Value)}, leaves {Say(room)} after a prompt of {length}",
                    "shorten the prompt, return what is shorter, or choose a model with a longer context"),
                { Name: "MaxLength" } => ($"{limit} leaves {Say(Math.Max(0, room))} after a prompt of {length}",
                    "raise it, shorten the prompt, or return what is shorter"),
                _ => ($"there are no more than {limit}", "raise it, or return what is shorter"),
            };
            yield return Diagnostic.Create(
                DiagnosticDescriptors.AnswerTooLong,
                limit is null or { OfMethod: true } ? tokens.PlaceAt(symbol, limit?.Location ?? ReturnPlace(symbol)) : limit.Location,
                method.Name,
                Say(shortest),
                reason,
                remedy);
        }

        // The least of what the limits leave; the context's comes with no option.
        (int Tokens, GivenOption? Limit) RoomAfter(int prompt) => new (int Tokens, GivenOption? Limit)[]
        {
            ((context ?? int.MaxValue) - prompt, null),
            ((maxLength?.Value as int? ?? int.MaxValue) - prompt, maxLength),
            (maxNewTokens?.Value as int? ?? int.MaxValue, maxNewTokens),
        }.OrderBy(static limit => limit.Tokens).First();

        int ShortestOf(TokenSpellings spellings) =>
            answers is null ? 1 : Math.Max(1, FewestTokens.Count(answers, spellings, tokens.CancellationToken) ?? 1);
    }

    private static GivenOption? Find(Dictionary<string, GivenOption> options, string name) =>
        options.TryGetValue(name, out GivenOption? option) ? option : null;

    /// <summary>The place of the longest text of a method.</summary>
    private static Location LongestPlace(InterfaceTokens tokens, IMethodSymbol symbol)
    {
        (ISymbol Symbol, AttributeData Attribute, PromptSource Text)[] texts = [.. new ISymbol[] { symbol, tokens.Type }
            .SelectMany(owner => PromptsOf(owner, tokens.Folder).Select(text => (owner, text.Attribute, text.Text)))
            .OrderByDescending(static text => text.Item3.Text.Length)];
        return texts is [var longest, ..]
            ? tokens.PlaceAt(longest.Symbol, longest.Text is FilePromptSource ? longest.Text.Locate(new TextSpan(0, longest.Text.Text.Length)) : longest.Attribute.ArgumentLocation())
            : tokens.PlaceAt(symbol, symbol.SourceLocation());
    }

    private static string Say(int count, bool isExact = true) => $"{(isExact ? "" : "at least ")}{count} {(count == 1 ? "token" : "tokens")}";
}
