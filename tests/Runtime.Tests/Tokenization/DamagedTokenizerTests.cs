using System.Text;
using Typed.Tokenization;

namespace Typed.Tests.Tokenization;

/// <summary>A damaged file is refused with an error of ours, or gives a tokenizer that works.</summary>
public sealed class DamagedTokenizerTests
{
    private const string Text = " Hello ab 12 \n é漢😀 <|endoftext|>▁<0x0A>";

    [Theory]
    [InlineData("toy")]
    [InlineData("quill")]
    [InlineData("stories260K")]
    public void Load_FlippedBits_GivesAnErrorOrATokenizer(string name)
    {
        Damage(name, seed: 1, rounds: 400, static (random, bytes) =>
        {
            for (int flips = random.Next(1, 4); flips > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }

            return bytes;
        });
    }

    [Theory]
    [InlineData("toy")]
    [InlineData("stories260K")]
    public void Load_FlippedBitsOfTheSmallParts_GivesAnErrorOrATokenizer(string name)
    {
        // Most of a file is its vocabulary; this looks at what comes before it.
        Damage(name, seed: 2, rounds: 600, static (random, bytes) =>
        {
            int vocabulary = bytes.AsSpan().IndexOf("\"vocab\""u8);
            bytes[random.Next(vocabulary)] ^= (byte)(1 << random.Next(7));
            return bytes;
        });
    }

    [Theory]
    [InlineData("toy")]
    [InlineData("stories260K")]
    public void Load_CutOrSpliced_GivesAnErrorOrATokenizer(string name)
    {
        Damage(name, seed: 3, rounds: 300, static (random, bytes) =>
        {
            (int from, int to) = (random.Next(bytes.Length), random.Next(bytes.Length));
            return random.Next(2) == 0 ? bytes[..from] : [.. bytes[..from], .. bytes[to..]];
        });
    }

    private static void Damage(string name, int seed, int rounds, Func<Random, byte[], byte[]> damage)
    {
        byte[] original = name == "toy"
            ? Encoding.UTF8.GetBytes(ToyTokenizer.CreateJson().ToJsonString())
            : File.ReadAllBytes(TokenizerFiles.PathOf(name));
        Random random = new(seed);
        string path = Path.GetTempFileName();
        int refused = 0;
        try
        {
            for (int round = 0; round < rounds; round++)
            {
                File.WriteAllBytes(path, damage(random, [.. original]));
                refused += IsRefused(path) ? 1 : 0;
            }
        }
        finally
        {
            File.Delete(path);
        }

        Assert.InRange(refused, 1, rounds);
    }

    private static bool IsRefused(string path)
    {
        Tokenizer tokenizer;
        try
        {
            tokenizer = TokenizerJson.Load(path);
        }
        catch (ModelFormatException error)
        {
            Assert.Equal(path, error.Path);
            return true;
        }

        int[] ids = new PromptEncoder(new PromptTemplate(Text, Text), tokenizer).Encode([Text]);
        Assert.All(ids, id => Assert.InRange(id, 0, tokenizer.VocabularySize - 1));
        Detokenizer detokenizer = new(tokenizer);
        _ = string.Concat(ids.Select(detokenizer.Append)) + detokenizer.Flush();
        Assert.True(tokenizer.Decode(ids).Length <= 8 * (Text.Length * 3));
        return false;
    }
}
