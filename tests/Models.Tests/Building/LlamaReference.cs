namespace Typed.Models.Tests.Building;

/// <summary>
/// The forward pass of the Llama family as Hugging Face's code has it, in double precision, without a cache: every token
/// looks back over the whole text.
/// </summary>
internal sealed class LlamaReference(LlamaSample model)
{
    /// <summary>The logits after each token: [ids.Length][vocabulary].</summary>
    public double[][] Forward(ReadOnlySpan<int> ids)
    {
        float[] tokens = model.Weights["embed_tokens.weight"].Values;
        double[][] hidden = new double[ids.Length][];
        for (int t = 0; t < ids.Length; t++)
        {
            hidden[t] = [.. tokens.Skip(ids[t] * model.Width).Take(model.Width).Select(value => (double)value)];
        }

        for (int layer = 0; layer < model.Layers; layer++)
        {
            string name = $"layers.{layer}";
            Add(hidden, Attend(layer, [.. hidden.Select(row => Normalize($"{name}.input_layernorm", row))]));
            Add(hidden, [.. hidden.Select(row => FeedForward(name, Normalize($"{name}.post_attention_layernorm", row)))]);
        }

        float[] head = model.Tied ? tokens : model.Weights["lm_head.weight"].Values;
        return [.. hidden.Select(row => Multiply(head, Normalize("norm", row)))];
    }

    private double[][] Attend(int layer, double[][] input)
    {
        string name = $"layers.{layer}.self_attn";
        double[][][] queries = [.. input.Select((row, t) => Heads($"{name}.q", row, t))];
        double[][][] keys = [.. input.Select((row, t) => Heads($"{name}.k", row, t))];
        double[][][] values = [.. input.Select(row => Cut(Linear($"{name}.v_proj", row)))];
        int shared = model.Heads / model.KeyValueHeads;

        return [.. input.Select((_, t) => Linear(
            $"{name}.o_proj",
            [.. Enumerable.Range(0, model.Heads).SelectMany(head => Mix(
                queries[t][head],
                keys[..(t + 1)].Select(row => row[head / shared]).TakeLast(model.Window(layer)),
                values[..(t + 1)].Select(row => row[head / shared]).TakeLast(model.Window(layer))))]))];
    }

    /// <summary>The values, weighted by how well their keys fit the query.</summary>
    private double[] Mix(double[] query, IEnumerable<double[]> keys, IEnumerable<double[]> values)
    {
        double[] scores = [.. keys.Select(key => key.Zip(query, (k, q) => k * q).Sum() / Math.Sqrt(model.HeadSize))];
        double largest = scores.Max();
        double[] weights = [.. scores.Select(score => Math.Exp(score - largest))];
        double[] mixed = new double[model.HeadSize];
        foreach ((double[] value, double weight) in values.Zip(weights))
        {
            for (int i = 0; i < mixed.Length; i++)
            {
                mixed[i] += weight / weights.Sum() * value[i];
            }
        }

        return mixed;
    }

    /// <summary>The queries or keys of a token, one for each head, normalised where the model does that, and rotated.</summary>
    private double[][] Heads(string name, double[] row, int position) =>
        [.. Cut(Linear($"{name}_proj", row)).Select(head => Rotate(model.HeadNorms ? Normalize($"{name}_norm", head) : head, position))];

    private double[][] Cut(double[] row) => [.. row.Chunk(model.HeadSize)];

    /// <summary>Turns the pairs of dimension i and i + half.</summary>
    private double[] Rotate(double[] head, int position)
    {
        int half = head.Length / 2;
        double[] rotated = new double[head.Length];
        for (int i = 0; i < half; i++)
        {
            double angle = position * model.ScaleAngle(Math.Pow(model.Theta, -2.0 * i / head.Length));
            rotated[i] = (head[i] * Math.Cos(angle)) - (head[i + half] * Math.Sin(angle));
            rotated[i + half] = (head[i + half] * Math.Cos(angle)) + (head[i] * Math.Sin(angle));
        }

        return rotated;
    }

    private double[] FeedForward(string layer, double[] row)
    {
        double[] gate = Linear($"{layer}.mlp.gate_proj", row), up = Linear($"{layer}.mlp.up_proj", row);
        return Linear($"{layer}.mlp.down_proj", [.. gate.Zip(up, (g, u) => g / (1 + Math.Exp(-g)) * u)]);
    }

    private double[] Linear(string name, double[] input)
    {
        double[] output = Multiply(model.Weights[$"{name}.weight"].Values, input);
        return model.Weights.TryGetValue($"{name}.bias", out (int[] Shape, float[] Values) bias)
            ? [.. output.Zip(bias.Values, (value, b) => value + b)]
            : output;
    }

    private static double[] Multiply(float[] rows, double[] input)
    {
        double[] output = new double[rows.Length / input.Length];
        for (int o = 0; o < output.Length; o++)
        {
            for (int i = 0; i < input.Length; i++)
            {
                output[o] += input[i] * rows[(o * input.Length) + i];
            }
        }

        return output;
    }

    private double[] Normalize(string name, double[] row)
    {
        float[] gain = model.Weights[$"{name}.weight"].Values;
        double size = Math.Sqrt(row.Average(value => value * value) + model.Epsilon);
        return [.. row.Select((value, i) => value / size * gain[i])];
    }

    private static void Add(double[][] hidden, double[][] update)
    {
        foreach ((double[] row, double[] change) in hidden.Zip(update))
        {
            for (int i = 0; i < row.Length; i++)
            {
                row[i] += change[i];
            }
        }
    }
}
