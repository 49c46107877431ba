using System.Text;

namespace Typed.Generators.Integration;

/// <summary>One token for each byte of UTF-8.</summary>
internal sealed class ByteTokenizer : Tokenizer
{
    private static readonly byte[] s_bytes = [.. Enumerable.Range(0, 256).Select(static id => (byte)id)];

    public override int VocabularySize => 256;

    public override IReadOnlyDictionary<string, int> SpecialTokens { get; } = new Dictionary<string, int>();

    public override void Encode(ReadOnlySpan<char> text, ICollection<int> ids)
    {
        foreach (byte id in Encoding.UTF8.GetBytes(text.ToArray()))
        {
            ids.Add(id);
        }
    }

    public override ReadOnlySpan<byte> GetBytes(int id) => s_bytes.AsSpan(id, 1);
}
