namespace Typed.Models;

/// <summary>Formats of weights that are not taken, by the ends of their files' names.</summary>
internal static class WeightFormats
{
    private static readonly string[] s_pickles = [".bin", ".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".joblib", ".dill"];
    private static readonly string[] s_written = ["pytorch_model", "training_args", "adapter_model", "optimizer", "scheduler"];
    private static readonly string[] s_others = [".h5", ".keras", ".msgpack", ".ot", ".gguf", ".ggml", ".tflite", ".npz", ".npy", ".mlmodel", ".onnx"];

    /// <summary>Whether loading the file in Python would run whatever code it holds.</summary>
    public static bool IsPickle(string path) => s_pickles.Contains(Extension(path));

    /// <summary>Whether the file, named as pickles are, may as well hold the weights of an ONNX graph: it is not one that PyTorch's tools write.</summary>
    public static bool MayBeOnnxData(string path) => Extension(path) == ".bin"
        && !s_written.Any(name => Path.GetFileName(path).StartsWith(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the file holds weights in some format other than safetensors and pickle.</summary>
    public static bool IsOther(string path) => s_others.Contains(Extension(path));

    private static string Extension(string path) => Path.GetExtension(path).ToLowerInvariant();
}
