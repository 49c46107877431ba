namespace Typed.Models;

/// <summary>How far ONNX Runtime rewrites a graph when it loads it.</summary>
public enum GraphOptimization
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>What holds for every provider.</summary>
    Basic,

    /// <summary>And fusions for the provider in use.</summary>
    Extended,

    /// <summary>And the layout of tensors.</summary>
    All,
}
