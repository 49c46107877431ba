using Microsoft.ML.OnnxRuntime.Tensors;
using Typed.Engines;
using Typed.Engines.OnnxRuntime;
using Typed.Models;
using Typed.Tests.Conformance;

namespace Typed.Tests.Engines;

/// <summary>Graphs whose caches grow give what the same model gives with caches in place.</summary>
public sealed class GrowingCachesTests(TinyModel model) : IClassFixture<TinyModel>
{
    private const TensorElementType Int32 = TensorElementType.Int32;

    public static TheoryData<string> Kinds => [.. s_kinds.Keys];

    private static readonly Dictionary<string, (GrowingOptions Options, float Tolerance)> s_kinds = new()
    {
        ["separate"] = (new(), 1e-4f),
        ["separate, wrongly said to share its buffers"] = (new() { ShareBuffer = true }, 1e-4f),
        ["joined"] = (new() { Joined = true }, 1e-4f),
        ["int32"] = (new() { Ids = Int32, Mask = Int32, Positions = Int32 }, 1e-4f),
        ["int32 ids among int64"] = (new() { Ids = Int32 }, 1e-4f),
        ["int32 mask among int64"] = (new() { Joined = true, Mask = Int32 }, 1e-4f),
        ["no positions"] = (new() { Positions = null }, 1e-4f),
        ["no mask"] = (new() { Mask = null }, 1e-4f),
        ["ids only"] = (new() { Mask = null, Positions = null, Joined = true }, 1e-4f),
        ["layers with gaps"] = (new() { LayerStride = 3 }, 1e-4f),
        ["pruned head"] = (new() { PrunedHead = true }, 1e-4f),
        ["pruned head that is not declared"] = (new() { PrunedHead = true, PrunedHeadIsDeclared = false }, 1e-4f),
        ["float16 caches"] = (new() { Caches = TensorElementType.Float16 }, 3e-2f),
        ["float16 joined caches"] = (new() { Caches = TensorElementType.Float16, Joined = true }, 3e-2f),
        ["bfloat16 caches"] = (new() { Caches = TensorElementType.BFloat16 }, 0.3f),
        ["float16 logits"] = (new() { Logits = TensorElementType.Float16 }, 3e-2f),
        ["bfloat16 logits"] = (new() { Logits = TensorElementType.BFloat16 }, 0.3f),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Prefill_WholeAndInChunks_GivesTheLogitsOfCachesInPlace(string kind)
    {
        int[] tokens = RandomTokens(70);
        (OnnxModelRunner expected, OnnxModelRunner actual, float tolerance) = Open(kind);
        using (expected)
        using (actual)
        {
            float[] whole = expected.Prefill(0, 0, tokens).ToArray();
            AssertClose(whole, actual.Prefill(0, 0, tokens), tolerance);
            actual.Prefill(1, 0, tokens.AsSpan(0, 37));
            actual.Prefill(1, 37, tokens.AsSpan(37, 1));
            AssertClose(whole, actual.Prefill(1, 38, tokens.AsSpan(38)), tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Restore_BeginningThatWasSaved_GoesOnAsIfItHadRun(string kind)
    {
        int[] tokens = RandomTokens(50), others = RandomTokens(20);
        (OnnxModelRunner expected, OnnxModelRunner actual, float tolerance) = Open(kind);
        using (expected)
        using (actual)
        {
            float[][] logits = [expected.Prefill(0, 0, tokens).ToArray(), expected.Prefill(0, 0, others).ToArray()];
            actual.Prefill(0, 0, tokens);
            using ICachedPrefix saved = actual.Save(0, 40);
            actual.Release();
            actual.Reserve(3, 64);
            actual.Prefill(1, 0, others.AsSpan(0, 19));
            actual.Restore(saved, 0, 30);
            actual.Swap(0, 1, 30);
            AssertClose(logits[0], actual.Prefill(1, 30, tokens.AsSpan(30)), tolerance);
            AssertClose(logits[1], actual.Prefill(0, 19, others.AsSpan(19)), tolerance);
            actual.Restore(saved, 2, 40);
            AssertClose(logits[0], actual.Prefill(2, 40, tokens.AsSpan(40)), tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Decode_RowsOfMixedLengthThatComeAndGo_GivesTheLogitsOfCachesInPlace(string kind)
    {
        (OnnxModelRunner expected, OnnxModelRunner actual, float tolerance) = Open(kind);
        using (expected)
        using (actual)
        {
            int[][] prompts = [RandomTokens(20), RandomTokens(5), RandomTokens(20), RandomTokens(21)];
            List<int> lengths = [];
            Random random = new(5);
            foreach (int[] prompt in prompts)
            {
                expected.Prefill(lengths.Count, 0, prompt);
                actual.Prefill(lengths.Count, 0, prompt);
                lengths.Add(prompt.Length);
            }

            for (int step = 0; step < 40; step++)
            {
                if (step == 10)
                {
                    // The second sequence ends, and the last takes its slot.
                    Both(runner => runner.Copy(3, 1, lengths[3]));
                    lengths[1] = lengths[3];
                    lengths.RemoveAt(3);
                }
                else if (step == 20)
                {
                    // Two samples of one prefill.
                    Both(runner => runner.Copy(0, 2, 15));
                    lengths[2] = 15;
                }
                else if (step == 30)
                {
                    lengths[0] -= 7;
                }

                int[] tokens = [.. lengths.Select(_ => random.Next(TinyModel.VocabularySize))];
                AssertClose(expected.Decode(tokens, [.. lengths]), actual.Decode(tokens, [.. lengths]), tolerance);
                lengths = [.. lengths.Select(static length => length + 1)];
            }

            void Both(Action<OnnxModelRunner> action)
            {
                action(expected);
                action(actual);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Prefill_FromAnEarlierPosition_GivesTheSameLogits(string kind)
    {
        int[] tokens = RandomTokens(30);
        (OnnxModelRunner expected, OnnxModelRunner actual, float tolerance) = Open(kind);
        using (expected)
        using (actual)
        {
            float[] logits = expected.Prefill(0, 0, tokens).ToArray();
            actual.Prefill(0, 0, tokens.AsSpan(0, 25));
            actual.Decode([3], [25]);
            actual.Decode([4], [26]);
            AssertClose(logits, actual.Prefill(0, 25, tokens.AsSpan(25)), tolerance);
            AssertClose(logits, actual.Decode([tokens[29]], [29]), tolerance);
            AssertClose(logits, actual.Prefill(0, 0, tokens), tolerance);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Greedy_UntilTheContextIsFull_GivesTheTokensOfCachesInPlace(bool joined)
    {
        using OnnxModelRunner expected = new(ModelFolder.Open(model.Path));
        using OnnxModelRunner actual = new(ModelFolder.Open(model.BuildGrowing(new() { Joined = joined })));
        int[][] prompts = [RandomTokens(3), RandomTokens(40), RandomTokens(11)];
        Assert.Equal(Driver.GenerateTogether(expected, 512, prompts), Driver.GenerateTogether(actual, 512, prompts));
    }

    [Fact]
    public void Decode_GraphOfGroupQueryAttentionWithoutSharedBuffers_GivesTheTokensOfCachesInPlace()
    {
        string folder = model.Copy();
        string path = Path.Combine(folder, GenAiConfig.FileName);
        File.WriteAllText(path, File.ReadAllText(path).Replace("share_buffer\": true", "share_buffer\": false", StringComparison.Ordinal));
        using OnnxModelRunner expected = new(ModelFolder.Open(model.Path));
        using OnnxModelRunner actual = new(ModelFolder.Open(folder));
        int[][] prompts = [RandomTokens(3), RandomTokens(40), RandomTokens(3)];
        Assert.Equal(Driver.GenerateTogether(expected, 100, prompts), Driver.GenerateTogether(actual, 100, prompts));
    }

    [Fact]
    public void Prefill_GraphWithACacheBranch_IsToldWhetherThereIsAPast()
    {
        int[] tokens = RandomTokens(12);
        using OnnxModelRunner plain = Reserved(model.BuildGrowing(new()));
        using OnnxModelRunner branched = Reserved(model.BuildGrowing(new() { CacheBranch = true }));
        AssertClose(plain.Prefill(0, 0, tokens), branched.Prefill(0, 0, tokens), 1e-4f);
        float[] shifted = [.. plain.Decode([5], [12]).ToArray().Select(static logit => logit + 100)];
        AssertClose(shifted, branched.Decode([5], [12]), 1e-4f);
        AssertClose(plain.Prefill(0, 0, tokens), branched.Prefill(0, 0, tokens), 1e-4f);
    }

    [Fact]
    public void Decode_BeyondWhatASlotHolds_IsAnErrorAndTheRunnerGoesOn()
    {
        using OnnxModelRunner runner = Reserved(model.BuildGrowing(new()));
        float[] expected = runner.Prefill(0, 0, [1, 2, 3]).ToArray();
        Assert.Throws<ArgumentOutOfRangeException>(() => { runner.Decode([1], [4]); });
        Assert.Throws<ArgumentOutOfRangeException>(() => runner.Copy(0, 1, 4));
        AssertClose(expected, runner.Decode([3], [2]), 1e-4f);
    }

    [Theory]
    [InlineData("past_conv.0")]
    [InlineData("encoder_hidden_states")]
    [InlineData("past_key_values.2.key")]
    public void Load_GraphWithAnInputThatNobodyKnows_IsNamed(string input)
    {
        string folder = model.BuildGrowing(new() { ExtraInput = input });
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => new OnnxModelRunner(ModelFolder.Open(folder)));
        Assert.Contains(input, error.Message, StringComparison.Ordinal);
        Assert.Equal(Path.Combine(folder, "model.onnx"), error.Path);
    }

    [Fact]
    public void Load_GraphOfEmbeddings_IsNamed()
    {
        string folder = model.BuildGrowing(new() { IdsName = "inputs_embeds" });
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => new OnnxModelRunner(ModelFolder.Open(folder)));
        Assert.Contains("takes embeddings ('inputs_embeds')", error.Message, StringComparison.Ordinal);
    }

    private static int[] RandomTokens(int count)
    {
        Random random = new(count);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(TinyModel.VocabularySize))];
    }

    private static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, float tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }
    }

    private static OnnxModelRunner Reserved(string folder)
    {
        OnnxModelRunner runner = new(ModelFolder.Open(folder));
        runner.Reserve(4, 128);
        return runner;
    }

    private (OnnxModelRunner Expected, OnnxModelRunner Actual, float Tolerance) Open(string kind)
    {
        (GrowingOptions options, float tolerance) = s_kinds[kind];
        return (Reserved(model.Path), Reserved(model.BuildGrowing(options)), tolerance);
    }
}
