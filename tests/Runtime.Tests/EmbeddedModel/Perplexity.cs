using System.Text.Json;
using Typed.Engines.OnnxRuntime;
using Typed.Models;
using Typed.Tokenization;

namespace Typed.Tests.EmbeddedModel;

/// <summary>
/// Perplexity by the protocol of heldout.json: windows that do not overlap, each run by itself, every token but its first
/// scored. Windows decode side by side, a token at a step.
/// </summary>
internal static class Perplexity
{
    private const int Rows = 4;

    public static double Measure(string folder, JsonElement heldOut)
    {
        ModelFolder model = ModelFolder.Open(folder);
        List<int> ids = [];
        TokenizerJson.Load(model.TokenizerPath).Encode(heldOut.GetProperty("text").GetString(), ids);
        Check(heldOut, "tokens", ids.Count);

        using OnnxModelRunner runner = new(model);
        int window = heldOut.GetProperty("window").GetInt32();
        runner.Reserve(Rows, window);
        double loss = 0;
        int scored = 0;
        foreach (int[][] rows in ids.Chunk(window).OrderByDescending(static row => row.Length).Chunk(Rows))
        {
            for (int position = 0; position + 1 < rows[0].Length; position++)
            {
                int[][] running = [.. rows.Where(row => position + 1 < row.Length)];
                Span<float> logits = runner.Decode(
                    [.. running.Select(row => row[position])], [.. running.Select(_ => position)]);
                for (int row = 0; row < running.Length; row++)
                {
                    loss += Loss(logits.Slice(row * runner.VocabularySize, runner.VocabularySize), running[row][position + 1]);
                    scored++;
                }
            }
        }

        Check(heldOut, "scored", scored);
        return Math.Exp(loss / scored);
    }

    private static void Check(JsonElement heldOut, string name, int actual)
    {
        if (heldOut.GetProperty(name).GetInt32() is var expected && expected != actual)
        {
            throw new InvalidOperationException($"There are {actual} {name}, but the reference has {expected}.");
        }
    }

    private static double Loss(ReadOnlySpan<float> logits, int target)
    {
        double largest = System.Numerics.Tensors.TensorPrimitives.Max(logits);
        double total = 0;
        foreach (float logit in logits)
        {
            total += Math.Exp(logit - largest);
        }

        return Math.Log(total) + largest - logits[target];
    }
}
