namespace Typed.Models;

/// <summary>The forms in which a model lies somewhere.</summary>
public enum ModelForm
{
    /// <summary>A folder in the GenAI format, ready to run.</summary>
    GenAiFolder,

    /// <summary>A folder as authors publish it: config.json and safetensors files. <see cref="ModelBuilder"/> makes it run.</summary>
    SourceFolder,

    /// <summary>A single safetensors file.</summary>
    SafetensorsFile,

    /// <summary>A single ONNX graph with its weights.</summary>
    OnnxFile,

    /// <summary>A repository on the hub, of which only what describes it was read.</summary>
    Repository,
}
