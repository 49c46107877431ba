namespace Typed.Models.Tests.Building;

/// <summary>Small models that have what the models of the family have.</summary>
internal static class LlamaVariants
{
    private const double Low = 1, High = 4, Original = 32;

    public static readonly IReadOnlyDictionary<string, LlamaSample> All = new Dictionary<string, LlamaSample>
    {
        ["llama"] = new LlamaSample(),
        ["llama, one head for all"] = new LlamaSample { KeyValueHeads = 1 },
        ["llama, as many key heads"] = new LlamaSample { KeyValueHeads = 4, Prefix = "" },
        ["llama, untied"] = new LlamaSample { Tied = false, Epsilon = 1e-6 },
        ["llama, biases"] = new LlamaSample
        {
            InputBias = true, OutputBias = true, FeedForwardBias = true, More = "\"attention_bias\": true, \"mlp_bias\": true,",
        },
        // Too small for the attention to rotate itself.
        ["llama, small heads"] = new LlamaSample { HeadSize = 8, Heads = 4, Inner = 40 },
        ["llama, heads of 24"] = new LlamaSample { HeadSize = 24, Width = 48 },
        ["llama, linear scaling"] = new LlamaSample
        {
            ScaleAngle = angle => angle / 4, More = "\"rope_scaling\": { \"type\": \"linear\", \"factor\": 4.0 },",
        },
        ["llama 3 scaling"] = new LlamaSample
        {
            Theta = 500,
            ScaleAngle = ScaleAsLlama3,
            More = """
                "rope_scaling": { "rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
                  "original_max_position_embeddings": 32 },
                """,
        },
        ["llama, rope_parameters"] = new LlamaSample
        {
            Theta = 1000,
            More = "\"rope_parameters\": { \"rope_type\": \"default\", \"rope_theta\": 1000.0, \"partial_rotary_factor\": 1.0 },",
        },
        ["mistral"] = new LlamaSample { Type = "mistral", Tied = false, Window = _ => 5, More = "\"sliding_window\": 5," },
        ["mistral, window of one"] = new LlamaSample { Type = "mistral", Window = _ => 1, More = "\"sliding_window\": 1," },
        ["mistral, no window"] = new LlamaSample { Type = "mistral", More = "\"sliding_window\": null," },
        ["qwen2"] = new LlamaSample { Type = "qwen2", InputBias = true, Theta = 1e6, More = "\"sliding_window\": 4, \"use_sliding_window\": false," },
        ["qwen2, windows from a layer on"] = new LlamaSample
        {
            Type = "qwen2", InputBias = true, Tied = false, Layers = 3, Window = layer => layer >= 1 ? 4 : int.MaxValue,
            More = "\"sliding_window\": 4, \"use_sliding_window\": true, \"max_window_layers\": 1,",
        },
        ["qwen3"] = new LlamaSample { Type = "qwen3", HeadNorms = true, HeadSize = 32, Theta = 1e6, Epsilon = 1e-6 },
        ["qwen3, small heads, windows by name"] = new LlamaSample
        {
            Type = "qwen3", HeadNorms = true, HeadSize = 8, Window = layer => layer == 0 ? 3 : int.MaxValue,
            More = """
                "sliding_window": 3, "use_sliding_window": true, "layer_types": ["sliding_attention", "full_attention"],
                """,
        },
    };

    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>As Meta's code has it: by wavelength, in three cases.</summary>
    private static double ScaleAsLlama3(double angle)
    {
        double wavelength = 2 * Math.PI / angle;
        if (wavelength < Original / High)
        {
            return angle;
        }

        if (wavelength > Original / Low)
        {
            return angle / 8;
        }

        double smooth = ((Original / wavelength) - Low) / (High - Low);
        return ((1 - smooth) * angle / 8) + (smooth * angle);
    }
}
