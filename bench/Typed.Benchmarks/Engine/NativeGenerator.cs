using static Typed.Benchmarks.Engine.GenAiLibrary;

namespace Typed.Benchmarks.Engine;

/// <summary>The generator of the native onnxruntime-genai library, one text after another, greedy.</summary>
internal sealed class NativeGenerator : IDisposable
{
    private readonly Model _model;

    /// <summary>Opens a model's folder, which says on how many threads it runs.</summary>
    public NativeGenerator(string folder) => ThrowIfFailed(CreateModel(folder, out _model));

    /// <summary>Continues a prompt with the likeliest tokens, of which none ends the text.</summary>
    public unsafe void Generate(ReadOnlySpan<int> prompt, Span<int> tokens)
    {
        ThrowIfFailed(CreateParameters(_model, out Parameters parameters));
        using (parameters)
        {
            int length = prompt.Length + tokens.Length;
            ThrowIfFailed(SetNumber(parameters, "max_length", length));
            ThrowIfFailed(SetNumber(parameters, "min_length", length));
            ThrowIfFailed(SetNumber(parameters, "repetition_penalty", 1));
            ThrowIfFailed(SetSwitch(parameters, "do_sample", false));
            ThrowIfFailed(CreateGenerator(_model, parameters, out Generator generator));
            using (generator)
            {
                ThrowIfFailed(AppendTokens(generator, prompt, (nuint)prompt.Length));
                for (int i = 0; i < tokens.Length; i++)
                {
                    ThrowIfFailed(GenerateNextToken(generator));
                    ThrowIfFailed(GetNextTokens(generator, out int* next, out _));
                    tokens[i] = *next;
                }
            }
        }
    }

    public void Dispose() => _model.Dispose();
}
