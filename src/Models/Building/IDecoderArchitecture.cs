namespace Typed.Models.Building;

/// <summary>One family of models: checks its configuration and lays out its graph.</summary>
internal interface IDecoderArchitecture
{
    DecoderShape Shape { get; }

    /// <summary>Writes all nodes and weights. Reports each step by its name.</summary>
    void Write(DecoderWriter writer, Action<string> report);
}
