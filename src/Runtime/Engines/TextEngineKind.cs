namespace Typed;

/// <summary>What runs a model.</summary>
public enum TextEngineKind
{
    /// <summary>ONNX Runtime under this library's own decoding loop, with nothing else to install.</summary>
    OnnxRuntime,

    /// <summary>
    /// The native library onnxruntime-genai, for applications that reference Microsoft.ML.OnnxRuntimeGenAI or
    /// Microsoft.ML.OnnxRuntimeGenAI.Cuda: it has more kinds of models and hardware.
    /// </summary>
    OnnxRuntimeGenAI,
}
