namespace Typed.Models.Tests.Building;

/// <summary>A sample built once, with its reference, for several tests.</summary>
public sealed class BuiltGpt2 : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BuiltGpt2()
    {
        Sample = new Gpt2Sample().Fill();
        Reference = new Gpt2Reference(Sample);
        Sample.WriteSource(_folder["source"]);
        ModelBuilder.Build(_folder["source"], _folder["built"], new ModelBuilderOptions { Precision = Precision.Float32 });
        Session = new DecoderSession(_folder["built"]);
    }

    internal Gpt2Sample Sample { get; }

    internal Gpt2Reference Reference { get; }

    internal DecoderSession Session { get; }

    public void Dispose()
    {
        Session.Dispose();
        _folder.Dispose();
    }
}
