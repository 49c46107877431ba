namespace Typed.Tests.Constraints.Tokens;

/// <summary>A tokenizer whose only tokens are some letters.</summary>
internal sealed class LetterTokenizer(string letters) : Tokenizer
{
    private readonly byte[] _letters = System.Text.Encoding.ASCII.GetBytes(letters);

    public override int VocabularySize => _letters.Length;

    public override IReadOnlyDictionary<string, int> SpecialTokens => new Dictionary<string, int>();

    public override void Encode(ReadOnlySpan<char> text, List<int> ids, bool isStart)
    {
        foreach (char letter in text)
        {
            ids.Add(letters.IndexOf(letter, StringComparison.Ordinal));
        }
    }

    public override ReadOnlySpan<byte> GetBytes(int id) => _letters.AsSpan(id, 1);
}
