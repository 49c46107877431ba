namespace Typed.Models.Tests.Building;

/// <summary>GPT-2's forward pass as its paper and Hugging Face's code have it, in double precision, without a cache.</summary>
internal sealed class Gpt2Reference(Gpt2Sample model)
{
    private readonly int _width = model.Width;

    /// <summary>The logits after each token: [ids.Length][vocabulary].</summary>
    public double[][] Forward(ReadOnlySpan<int> ids)
    {
        float[] tokens = model.Weights["wte.weight"].Values, places = model.Weights["wpe.weight"].Values;
        double[][] hidden = new double[ids.Length][];
        for (int t = 0; t < ids.Length; t++)
        {
            hidden[t] = new double[_width];
            for (int i = 0; i < _width; i++)
            {
                hidden[t][i] = tokens[(ids[t] * _width) + i] + places[(t * _width) + i];
            }
        }

        for (int layer = 0; layer < model.Layers; layer++)
        {
            string name = $"h.{layer}";
            Add(hidden, Attend(layer, [.. hidden.Select(row => Normalize($"{name}.ln_1", row))]));
            Add(hidden, [.. hidden.Select(row => Linear(
                $"{name}.mlp.c_proj",
                [.. Linear($"{name}.mlp.c_fc", Normalize($"{name}.ln_2", row)).Select(Activate)]))]);
        }

        float[] head = model.Tied ? tokens : model.Weights["lm_head.weight"].Values;
        return [.. hidden.Select(row => Project(head, Normalize("ln_f", row)))];
    }

    private double[][] Attend(int layer, double[][] input)
    {
        double[][] packed = [.. input.Select(row => Linear($"h.{layer}.attn.c_attn", row))];
        double[][] output = [.. input.Select(_ => new double[_width])];
        int size = _width / model.Heads;
        double scale = 1 / Math.Sqrt(size) / (model.ScaleByLayer ? layer + 1 : 1);

        for (int head = 0; head < model.Heads; head++)
        {
            for (int t = 0; t < input.Length; t++)
            {
                double[] scores = new double[t + 1];
                for (int s = 0; s <= t; s++)
                {
                    for (int i = 0; i < size; i++)
                    {
                        scores[s] += scale * packed[t][(head * size) + i] * packed[s][_width + (head * size) + i];
                    }
                }

                double largest = scores.Max();
                double[] weights = [.. scores.Select(score => Math.Exp(score - largest))];
                double sum = weights.Sum();
                for (int s = 0; s <= t; s++)
                {
                    for (int i = 0; i < size; i++)
                    {
                        output[t][(head * size) + i] += weights[s] / sum * packed[s][(2 * _width) + (head * size) + i];
                    }
                }
            }
        }

        return [.. output.Select(row => Linear($"h.{layer}.attn.c_proj", row))];
    }

    private double[] Linear(string name, double[] input)
    {
        float[] weight = model.Weights[$"{name}.weight"].Values, bias = model.Weights[$"{name}.bias"].Values;
        double[] output = new double[bias.Length];
        for (int o = 0; o < output.Length; o++)
        {
            output[o] = bias[o];
            for (int i = 0; i < input.Length; i++)
            {
                output[o] += input[i] * weight[(i * output.Length) + o];
            }
        }

        return output;
    }

    private static double[] Project(float[] rows, double[] input)
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
        float[] gain = model.Weights[$"{name}.weight"].Values, bias = model.Weights[$"{name}.bias"].Values;
        double mean = row.Average();
        double deviation = Math.Sqrt(row.Average(value => (value - mean) * (value - mean)) + model.Epsilon);
        return [.. row.Select((value, i) => ((value - mean) / deviation * gain[i]) + bias[i])];
    }

    private double Activate(double x) => model.Activation == "gelu"
        ? 0.5 * x * (1 + ErrorFunction(x / Math.Sqrt(2)))
        : 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))));

    /// <summary>By its power series, which suffices for arguments as small as ours.</summary>
    private static double ErrorFunction(double x)
    {
        double term = x, sum = x;
        for (int n = 1; n < 200; n++)
        {
            term *= -x * x / n;
            sum += term / ((2 * n) + 1);
        }

        return Math.Clamp(2 / Math.Sqrt(Math.PI) * sum, -1, 1);
    }

    private static void Add(double[][] hidden, double[][] update)
    {
        for (int t = 0; t < hidden.Length; t++)
        {
            for (int i = 0; i < hidden[t].Length; i++)
            {
                hidden[t][i] += update[t][i];
            }
        }
    }
}
