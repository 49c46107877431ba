namespace Typed.Testing.Tests;

public class ScriptedModelRunnerTests
{
    private readonly ScriptedModelRunner _runner = ScriptedModelRunner.FromNextToken(10, static tokens => tokens.Length);

    [Fact]
    public void Prefill_InParts_GivesTheLogitsOfTheWhole()
    {
        _runner.Reserve(1, 8);
        Assert.Equal(2, Likeliest(_runner.Prefill(0, 0, [5, 6])));
        Assert.Equal(3, Likeliest(_runner.Prefill(0, 2, [7])));
    }

    [Fact]
    public void Prefill_FromAnEarlierPosition_GoesOnFromThere()
    {
        _runner.Reserve(1, 8);
        _runner.Prefill(0, 0, [5, 6, 7, 8]);
        Assert.Equal(3, Likeliest(_runner.Prefill(0, 2, [9])));
    }

    [Fact]
    public void Decode_AtAnEarlierPosition_GoesOnFromThere()
    {
        _runner.Reserve(1, 8);
        _runner.Prefill(0, 0, [5, 6, 7, 8]);
        Assert.Equal(2, Likeliest(_runner.Decode([9], [1])));
    }

    [Fact]
    public void Verify_Tokens_GivesTheLogitsAfterEach()
    {
        _runner.Reserve(1, 8);
        _runner.Prefill(0, 0, [5, 6, 7, 8]);
        Span<float> logits = _runner.Verify(0, 2, [9, 9]);
        Assert.Equal((3, 4), (Likeliest(logits[..10]), Likeliest(logits[10..])));
        Assert.Equal(5, Likeliest(_runner.Decode([9], [4])));
    }

    [Fact]
    public void Verify_MoreTokensThanItTakes_IsMisuse()
    {
        _runner.Reserve(1, 64);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => _runner.Verify(0, 0, new int[17]));
        Assert.Equal("The model runner was misused: a draft had 17 tokens; the most are 16.", error.Message);
    }

    [Fact]
    public void Prefill_FromTheStart_GivesTheSlotToAnotherSequence()
    {
        _runner.Reserve(1, 8);
        _runner.Prefill(0, 0, [5, 6, 7]);
        Assert.Equal(1, Likeliest(_runner.Prefill(0, 0, [5])));
    }

    [Fact]
    public void Decode_SeveralSlots_GivesARowForEach()
    {
        _runner.Reserve(2, 8);
        _runner.Prefill(0, 0, [5]);
        _runner.Prefill(1, 0, [5, 6, 7]);
        Span<float> logits = _runner.Decode([1, 1], [1, 3]);
        Assert.Equal(2, Likeliest(logits[..10]));
        Assert.Equal(4, Likeliest(logits[10..]));
        Assert.Equal(2, _runner.LargestBatch);
    }

    [Fact]
    public void Decode_AfterCopy_GoesOnWithBoth()
    {
        _runner.Reserve(2, 8);
        _runner.Prefill(0, 0, [5]);
        _runner.Prefill(1, 0, [5, 6, 7]);
        _runner.Copy(1, 0, 2);
        Span<float> logits = _runner.Decode([1, 1], [2, 3]);
        Assert.Equal(3, Likeliest(logits[..10]));
        Assert.Equal(4, Likeliest(logits[10..]));
    }

    [Fact]
    public void Logits_AfterTheNextCall_AreNaN()
    {
        _runner.Reserve(1, 8);
        Span<float> first = _runner.Prefill(0, 0, [5]);
        _runner.Decode([1], [1]);
        Assert.True(float.IsNaN(first[0]));
    }

    [Fact]
    public void Prefill_WithAGap_Throws() => AssertMisuse("position was 3", static runner =>
    {
        runner.Prefill(0, 0, [1, 2]);
        runner.Prefill(0, 3, [3]);
    });

    [Fact]
    public void Prefill_OfASlotNotReserved_Throws() =>
        AssertMisuse("slot 1 was used", static runner => runner.Prefill(1, 0, [1]));

    [Fact]
    public void Prefill_LongerThanReserved_Throws() =>
        AssertMisuse("4 were reserved", static runner => runner.Prefill(0, 0, [1, 2, 3, 4, 5]));

    [Fact]
    public void Prefill_OfATokenOutsideTheVocabulary_Throws() =>
        AssertMisuse("token 10 is not in the vocabulary", static runner => runner.Prefill(0, 0, [10]));

    [Fact]
    public void Decode_WithAGap_Throws() => AssertMisuse("holds 2 tokens", static runner =>
    {
        runner.Prefill(0, 0, [1, 2]);
        runner.Decode([3], [3]);
    });

    [Fact]
    public void Copy_OfMoreThanTheSlotHolds_Throws() => AssertMisuse("holds 1 tokens, but 2 were copied", static runner =>
    {
        runner.Reserve(2, 4);
        runner.Prefill(1, 0, [1]);
        runner.Copy(1, 0, 2);
    });

    [Fact]
    public void Reserve_BeyondTheContext_Throws() =>
        AssertMisuse("the context is 1024", static runner => runner.Reserve(1, 1025));

    [Fact]
    public void Logits_OfTheWrongCount_Throw()
    {
        using ScriptedModelRunner runner = new(10, static _ => new float[9]);
        runner.Reserve(1, 4);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => { runner.Prefill(0, 0, [1]); });
        Assert.Contains("gave 9 logits", error.Message);
    }

    private void AssertMisuse(string expected, Action<ScriptedModelRunner> misuse)
    {
        _runner.Reserve(1, 4);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => misuse(_runner));
        Assert.Contains(expected, error.Message);
    }

    private static int Likeliest(ReadOnlySpan<float> logits) => logits.IndexOf(0f);
}
