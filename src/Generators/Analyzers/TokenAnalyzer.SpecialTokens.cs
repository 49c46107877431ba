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
    /// <summary>Special tokens in the texts of an interface that its model does not have, and is not used to as text either.</summary>
    private static IEnumerable<Diagnostic> SpecialTokenProblems(InterfaceTokens tokens)
    {
        foreach (ISymbol symbol in MethodSymbols.TypesOf(tokens.Type).SelectMany(static type => type.GetMembers().Prepend(type)))
        {
            foreach (PromptSource text in TextsOf(symbol, tokens.Folder).Where(static text => SpecialTokens.MayBeIn(text.Text)))
            {
                if (tokens.Tokenizer is not { } tokenizer)
                {
                    yield break;
                }

                foreach ((string token, TextSpan span) in SpecialTokens.Missing(text.Text, tokenizer))
                {
                    if (!tokens.IsUsedTo(token))
                    {
                        yield return Diagnostic.Create(
                            DiagnosticDescriptors.SpecialTokenMissing,
                            tokens.PlaceAt(symbol, text.Locate(span)),
                            tokens.Model,
                            token,
                            SpecialTokens.RemedyFor(token, tokenizer));
                    }
                }
            }
        }
    }

    /// <summary>The texts that the attributes of an interface or a method hold.</summary>
    private static IEnumerable<PromptSource> TextsOf(ISymbol symbol, PromptFolderSpec folder) =>
    [
        .. PromptsOf(symbol, folder).Select(static prompt => prompt.Text),
        .. StopSequencesOf(symbol.FindAttribute(KnownNames.TextGeneratorAttribute) ?? symbol.FindAttribute(KnownNames.GenerationOptionsAttribute)),
    ];

    private static IEnumerable<(AttributeData Attribute, PromptSource Text)> PromptsOf(ISymbol symbol, PromptFolderSpec folder) =>
        new[] { symbol.FindAttribute(KnownNames.PromptAttribute), symbol.FindAttribute(KnownNames.SystemAttribute) }
            .OfType<AttributeData>()
            .Select(attribute => (attribute, PromptAttributeParser.SourceOf(attribute, folder)!))
            .Where(static prompt => prompt.Item2 is not null);

    private static IEnumerable<PromptSource> StopSequencesOf(AttributeData? attribute)
    {
        const string Name = "StopSequences";
        TypedConstant array = attribute?.NamedArguments.FirstOrDefault(static argument => argument.Key == Name).Value ?? default;
        return array is { Kind: TypedConstantKind.Array, IsNull: false }
            ? array.Values.Select((text, index) =>
                new PlacedText(text.Value as string ?? "", OptionsParser.ElementLocation(attribute!, Name, index, array.Values.Length)))
            : [];
    }
}
