using Typed.Engines;
using Typed.Engines.OnnxRuntime;
using Typed.Models;

namespace Typed.Tests.Engines;

public sealed class OnnxModelRunnerTests(TinyModel model) : IClassFixture<TinyModel>
{
    private const float Tolerance = 1e-4f;

    [Fact]
    public void Prefill_InChunks_GivesTheLogitsOfTheWhole()
    {
        int[] tokens = RandomTokens(100);
        using OnnxModelRunner runner = Open();
        runner.Reserve(2, 128);
        float[] whole = runner.Prefill(0, 0, tokens).ToArray();
        runner.Prefill(1, 0, tokens.AsSpan(0, 37));
        runner.Prefill(1, 37, tokens.AsSpan(37, 1));
        AssertClose(whole, runner.Prefill(1, 38, tokens.AsSpan(38)));
    }

    [Fact]
    public void Verify_Tokens_GivesTheLogitsAfterEach()
    {
        int[] tokens = RandomTokens(60);
        using OnnxModelRunner runner = Open();
        runner.Reserve(2, 128);
        runner.Prefill(0, 0, tokens.AsSpan(0, 50));
        float[] logits = runner.Verify(0, 50, tokens.AsSpan(50)).ToArray();
        for (int i = 50; i < 60; i++)
        {
            AssertClose(
                runner.Prefill(1, 0, tokens.AsSpan(0, i + 1)).ToArray(),
                logits.AsSpan((i - 50) * TinyModel.VocabularySize, TinyModel.VocabularySize));
        }

        // Some were wrong: the sequence goes on after those before.
        int[] other = [.. tokens[..53], .. RandomTokens(3)];
        float[] expected = runner.Prefill(1, 0, other).ToArray();
        runner.Verify(0, 53, other.AsSpan(53, 2));
        AssertClose(expected, runner.Decode([other[55]], [55]));
    }

    [Fact]
    public void Decode_RowsOfDifferentLength_GivesTheLogitsOfEachAlone()
    {
        int[][] rows = [RandomTokens(90), RandomTokens(3), RandomTokens(41)];
        using OnnxModelRunner runner = Open();
        runner.Reserve(3, 128);
        float[][] expected = [.. rows.Select(row => runner.Prefill(0, 0, row).ToArray())];

        for (int slot = 0; slot < rows.Length; slot++)
        {
            runner.Prefill(slot, 0, rows[slot].AsSpan(0, rows[slot].Length - 1));
        }

        Span<float> logits = runner.Decode(
            [.. rows.Select(static row => row[^1])],
            [.. rows.Select(static row => row.Length - 1)]);
        for (int slot = 0; slot < rows.Length; slot++)
        {
            AssertClose(expected[slot], logits.Slice(slot * TinyModel.VocabularySize, TinyModel.VocabularySize));
        }
    }

    [Fact]
    public void Decode_AcrossStridesOfMaskAndCache_GivesTheLogitsOfAWholePrefill()
    {
        int[] tokens = RandomTokens(400);
        using OnnxModelRunner runner = Open();
        runner.Reserve(1, 10);
        runner.Prefill(0, 0, tokens.AsSpan(0, 4));
        for (int i = 4; i < tokens.Length; i++)
        {
            runner.Reserve(1, i + 1);
            float[] logits = runner.Decode([tokens[i]], [i]).ToArray();
            if (i is 63 or 64 or 255 or 256 or 399)
            {
                runner.Reserve(2, i + 1);
                AssertClose(runner.Prefill(1, 0, tokens.AsSpan(0, i + 1)), logits);
            }
        }
    }

    [Fact]
    public void Copy_Slot_GoesOnWithItsSequence()
    {
        int[] tokens = RandomTokens(20);
        using OnnxModelRunner runner = Open();
        runner.Reserve(3, 64);
        float[] expected = runner.Prefill(0, 0, tokens).ToArray();
        runner.Prefill(0, 0, RandomTokens(30));
        runner.Prefill(2, 0, tokens.AsSpan(0, 19));
        runner.Copy(2, 0, 19);
        AssertClose(expected, runner.Decode([tokens[19]], [19]));
    }

    [Fact]
    public void Copy_Slot_LeavesTheOriginal()
    {
        int[] tokens = RandomTokens(20);
        using OnnxModelRunner runner = Open();
        runner.Reserve(2, 64);
        float[] expected = runner.Prefill(0, 0, tokens).ToArray();
        runner.Prefill(0, 0, tokens.AsSpan(0, 19));
        runner.Copy(0, 1, 10);
        runner.Prefill(1, 10, tokens.AsSpan(10, 9));
        Span<float> logits = runner.Decode([tokens[19], tokens[19]], [19, 19]);
        AssertClose(expected, logits[..TinyModel.VocabularySize]);
        AssertClose(expected, logits[TinyModel.VocabularySize..]);
    }

    [Fact]
    public void Prefill_FromAnEarlierPosition_GivesTheSameLogits()
    {
        int[] tokens = RandomTokens(40);
        using OnnxModelRunner runner = Open();
        runner.Reserve(1, 64);
        float[] expected = runner.Prefill(0, 0, tokens).ToArray();
        runner.Decode([7], [40]);
        AssertClose(expected, runner.Prefill(0, 25, tokens.AsSpan(25)));
        AssertClose(expected, runner.Decode([tokens[39]], [39]));
    }

    [Fact]
    public void Swap_TwoSlots_EachGoesOnWithTheSequenceOfTheOther()
    {
        int[] left = RandomTokens(20), right = RandomTokens(300);
        using OnnxModelRunner runner = Open();
        runner.Reserve(3, 320);
        float[][] expected = [runner.Prefill(0, 0, left).ToArray(), runner.Prefill(0, 0, right).ToArray()];
        runner.Prefill(0, 0, left.AsSpan(0, 19));
        runner.Prefill(2, 0, right.AsSpan(0, 299));
        runner.Swap(0, 2, 299);
        AssertClose(expected[1], runner.Prefill(0, 299, right.AsSpan(299)));
        AssertClose(expected[0], runner.Prefill(2, 19, left.AsSpan(19)));
    }

    [Fact]
    public void Restore_BeginningThatWasSaved_GoesOnAsIfItHadRun()
    {
        int[] tokens = RandomTokens(50);
        using OnnxModelRunner runner = Open();
        runner.Reserve(1, 64);
        float[] expected = runner.Prefill(0, 0, tokens).ToArray();
        using ICachedPrefix saved = runner.Save(0, 40);
        Assert.Equal(40, saved.Length);

        // The slots go, and are made anew in another size; what was saved is none of theirs.
        runner.Release();
        runner.Reserve(4, 300);
        runner.Prefill(3, 0, RandomTokens(60));
        runner.Restore(saved, 3, 30);
        AssertClose(expected, runner.Prefill(3, 30, tokens.AsSpan(30)));
        runner.Restore(saved, 0, 40);
        AssertClose(expected, runner.Prefill(0, 40, tokens.AsSpan(40)));
        Assert.Throws<ArgumentOutOfRangeException>(() => runner.Restore(saved, 0, 41));
    }

    [Fact]
    public void CacheByteCount_SlotsAndTokens_IsWhatTheCachesTake()
    {
        using OnnxModelRunner runner = Open();
        runner.Reserve(1, 256);
        runner.Prefill(0, 0, RandomTokens(256));
        using ICachedPrefix saved = runner.Save(0, 256);
        Assert.Equal(saved.ByteCount, runner.CacheByteCount(1, 256));
        Assert.Equal(8 * saved.ByteCount, runner.CacheByteCount(5, 200));
    }

    [Fact]
    public void VocabularySize_Graph_IsReadFromIt()
    {
        using OnnxModelRunner runner = Open();
        Assert.Equal(TinyModel.VocabularySize, runner.VocabularySize);
        Assert.Equal(TinyModel.ContextLength, runner.ContextLength);
    }

    private static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], Tolerance);
        }
    }

    private static int[] RandomTokens(int count)
    {
        Random random = new(count);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(TinyModel.VocabularySize))];
    }

    private OnnxModelRunner Open() => new(ModelFolder.Open(model.Path));
}
