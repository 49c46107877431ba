using Microsoft.ML.OnnxRuntime;

namespace Typed.Models.Tests.Building;

internal sealed class DisposableValues : IDisposable
{
    public List<OrtValue> Items { get; } = [];

    public OrtValue Add(OrtValue value)
    {
        Items.Add(value);
        return value;
    }

    public void Dispose() => Items.ForEach(value => value.Dispose());
}
