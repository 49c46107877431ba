namespace Typed.Models.Tests.Building;

/// <summary>The trained model of this repository, built, agrees with the code that trained it.</summary>
public sealed class QuillTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private DecoderSession Build(Precision precision)
    {
        ModelBuilder.Build(
            Path.Combine(QuillReference.Folder, "source"), _folder["built"], new ModelBuilderOptions { Precision = precision });
        return new DecoderSession(_folder["built"]);
    }

    [Theory]
    [InlineData(Precision.Float32, 1e-4)]
    [InlineData(Precision.Int8, 0.04)]
    [InlineData(Precision.Int4, 0.25)]
    public void Build_EveryPrecision_StaysCloseToReferenceLogits(Precision precision, double relativeTolerance)
    {
        IReadOnlyList<QuillReference> references = QuillReference.Read();
        using DecoderSession session = Build(precision);

        Assert.All(references, reference =>
        {
            (float[][][] logits, _) = session.Run(Step.Single(reference.Ids, 0), session.EmptyCaches(1));
            Assert.InRange(LogitsAssert.RelativeError(reference.Logits, logits[0][^1]), 0, relativeTolerance);
        });
    }

    [Fact]
    public void Build_AsShipped_GivesTheSameBytes()
    {
        string shipped = Path.Combine(QuillReference.Folder, "genai");
        ModelBuilder.Build(
            Path.Combine(QuillReference.Folder, "source"), _folder["built"], cancellationToken: TestContext.Current.CancellationToken);

        // The package does without the manifest: its source and what makes it are in this repository.
        File.Delete(Path.Combine(_folder["built"], ModelManifest.FileName));
        string[] names = [.. Directory.EnumerateFiles(shipped).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
        Assert.Equal(names, Directory.EnumerateFiles(_folder["built"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(names, name => Assert.True(
            File.ReadAllBytes(Path.Combine(shipped, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(_folder["built"], name))),
            $"{name} differs from what the model builder makes of the source."));
    }

    [Fact]
    public void Build_SinglePrecision_ContinuesAsTheReferenceDoes()
    {
        IReadOnlyList<QuillReference> references = QuillReference.Read();
        using DecoderSession session = Build(Precision.Float32);

        Assert.All(references, reference =>
        {
            CacheTensor[] caches = session.NewCaches(1, reference.Ids.Length + reference.Continuation.Length);
            float[] logits = session.RunInPlace(Step.Single(reference.Ids, 0), caches)[0][^1];
            LogitsAssert.Close(reference.Logits, logits, tolerance: 1e-3);

            for (int i = 0; i < reference.Continuation.Length; i++)
            {
                int next = Array.IndexOf(logits, logits.Max());
                Assert.Equal(reference.Continuation[i], next);
                logits = session.RunInPlace(Step.Single([next], reference.Ids.Length + i), caches)[0][^1];
            }
        });
    }
}
