using System.Runtime.InteropServices;

namespace Typed.Engines.GenAi;

/// <summary>A generator of the native library, which holds the keys and values of one sequence. It only runs the model: nothing is searched or sampled.</summary>
internal sealed class GenAiGenerator : IDisposable
{
    // OgaElementType_float32 in ort_genai_c.h.
    private const int Float32 = 1;

    private readonly GenAiGeneratorHandle _handle;
    private readonly List<int> _tokens = [];

    /// <param name="model">The model.</param>
    /// <param name="capacity">The most tokens it can hold; memory is taken for all of them.</param>
    public GenAiGenerator(GenAiModelHandle model, int capacity)
    {
        Capacity = capacity;
        GenAiLibrary.Check(GenAiNative.CreateParameters(model, out GenAiParametersHandle parameters), "make parameters");
        using (parameters)
        {
            GenAiLibrary.Check(GenAiNative.SetNumber(parameters, "max_length", capacity), $"hold {capacity} tokens");

            // What the folder says of its search is ours to do.
            GenAiLibrary.Check(GenAiNative.SetNumber(parameters, "num_beams", 1), "turn beams off");
            GenAiLibrary.Check(GenAiNative.SetNumber(parameters, "num_return_sequences", 1), "turn several results off");
            GenAiLibrary.Check(GenAiNative.SetSwitch(parameters, "do_sample", false), "turn sampling off");
            GenAiLibrary.Check(GenAiNative.CreateGenerator(model, parameters, out _handle), $"make a generator for {capacity} tokens");
        }
    }

    /// <summary>The most tokens it can hold.</summary>
    public int Capacity { get; }

    /// <summary>How many of the first tokens it holds.</summary>
    public int LengthOf(ReadOnlySpan<int> tokens) => tokens.CommonPrefixLength(CollectionsMarshal.AsSpan(_tokens));

    /// <summary>Runs what it does not hold of some tokens, at least the last, and gives the logits after it.</summary>
    public void Run(ReadOnlySpan<int> tokens, Span<float> logits)
    {
        int kept = Math.Min(LengthOf(tokens), tokens.Length - 1);
        if (kept < _tokens.Count)
        {
            GenAiLibrary.Check(GenAiNative.RewindTo(_handle, (nuint)kept), "go back in a sequence");
            _tokens.RemoveRange(kept, _tokens.Count - kept);
        }

        // Words that need no making: this runs for every token.
        ReadOnlySpan<int> added = tokens[kept..];
        GenAiLibrary.Check(GenAiNative.AppendTokens(_handle, added, (nuint)added.Length), "run tokens");
        _tokens.AddRange(added);
        ReadLogits(logits);
    }

    public void Dispose() => _handle.Dispose();

    private unsafe void ReadLogits(Span<float> logits)
    {
        GenAiLibrary.Check(GenAiNative.GetLogits(_handle, out nint tensor), "give logits");
        try
        {
            GenAiLibrary.Check(GenAiNative.GetType(tensor, out int type), "say the type of logits");
            GenAiLibrary.Check(GenAiNative.GetRank(tensor, out nuint rank), "say the shape of logits");
            Span<long> shape = stackalloc long[(int)rank];
            GenAiLibrary.Check(GenAiNative.GetShape(tensor, shape, rank), "say the shape of logits");
            if (type != Float32 || shape.Length == 0 || shape[^1] != logits.Length)
            {
                throw new TypedException(
                    $"ONNX Runtime GenAI gives logits of the shape [{string.Join(", ", shape.ToArray())}] and the element type {type}; " +
                    $"expected are {logits.Length} of float32. Check model.vocab_size of genai_config.json.");
            }

            GenAiLibrary.Check(GenAiNative.GetData(tensor, out nint data), "give logits");
            new ReadOnlySpan<float>((void*)data, logits.Length).CopyTo(logits);
        }
        finally
        {
            GenAiNative.DestroyTensor(tensor);
        }
    }
}
