using System.Text;
using Microsoft.CodeAnalysis.Text;
using Typed.Tokenization;
using Typed.Tokenization.Json;

namespace Typed.Generators.Tokens;

/// <summary>The tokenizer of a model, which gives the ids that the runtime's gives: it is the same source.</summary>
internal sealed class ModelTokenizer
{
    private readonly BpeTokenizer _tokenizer;
    private readonly AddedTokenFinder _finder;
    private readonly Lazy<TokenSpellings> _spellings;

    private ModelTokenizer(BpeTokenizer tokenizer)
    {
        _tokenizer = tokenizer;
        _finder = new AddedTokenFinder(tokenizer.AddedTokens);
        _spellings = new Lazy<TokenSpellings>(() => TokenSpellings.Of(tokenizer));
    }

    /// <summary>The tokens that trusted text may spell out.</summary>
    public IReadOnlyList<AddedToken> AddedTokens => _tokenizer.AddedTokens;

    /// <summary>The ids that go before a text.</summary>
    public int[] StartIds => _tokenizer.StartIds.ToArray();

    /// <summary>The ids that go after a text.</summary>
    public int[] EndIds => _tokenizer.EndIds.ToArray();

    /// <summary>What the tokens stand for, made at its first use.</summary>
    public TokenSpellings Spellings => _spellings.Value;

    /// <summary>Reads tokenizer.json; null where it is damaged, or of a kind that the runtime does not read either.</summary>
    public static ModelTokenizer? Read(SourceText json)
    {
        try
        {
            return new ModelTokenizer(TokenizerReader.Read(Encoding.UTF8.GetBytes(json.ToString()), "tokenizer.json"));
        }
        // Of a damaged file nothing is counted, whatever it makes of its reader; the program says what is wrong with it.
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>The ids of plain text, of which nothing becomes an added token; null where it is no text, but has half a surrogate pair.</summary>
    public List<int>? Encode(string text, bool isStart = true)
    {
        List<int> ids = [];
        try
        {
            _tokenizer.Encode(text.AsSpan(), ids, isStart);
            return ids;
        }
        catch (PromptException)
        {
            return null;
        }
    }

    /// <summary>Cuts trusted text into added tokens and the text between them.</summary>
    public IEnumerable<(string Text, AddedToken? Token)> Cut(string text) => _finder.Cut(text);
}
