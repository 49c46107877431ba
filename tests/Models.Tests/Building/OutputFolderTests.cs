using Typed.Models.Building;

namespace Typed.Models.Tests.Building;

/// <summary>What a build leaves that was killed.</summary>
public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Target => _folder["model"];

    private string Make(string name)
    {
        Directory.CreateDirectory(_folder[name]);
        File.WriteAllText(Path.Combine(_folder[name], "of"), name);
        return _folder[name];
    }

    private static string Leftover(string end = "", string name = "model") => $".{name}.{Guid.NewGuid():N}{end}";

    private string[] Names() => [.. Directory.EnumerateFileSystemEntries(_folder.Path).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void RemoveLeftovers_TargetThere_RemovesWhatBuildsOfItLeft()
    {
        Make("model");
        Make(Leftover());
        Make(Leftover(".old"));

        OutputFolder.RemoveLeftovers(Target);

        Assert.Equal(["model"], Names());
        Assert.Equal("model", File.ReadAllText(Path.Combine(Target, "of")));
    }

    [Fact]
    public void RemoveLeftovers_TargetTakenAway_PutsItBack()
    {
        string old = Make(Leftover(".old"));
        Make(Leftover());

        OutputFolder.RemoveLeftovers(Target + Path.DirectorySeparatorChar);

        Assert.Equal(["model"], Names());
        Assert.Equal(Path.GetFileName(old), File.ReadAllText(Path.Combine(Target, "of")));
    }

    [Fact]
    public void RemoveLeftovers_WhatOthersMade_Stays()
    {
        string[] others = [".model", ".model.old", ".model.backup", Leftover(".txt"), Leftover(name: "model2"), Leftover()[1..], Leftover("0")];
        Array.ForEach(others, name => Make(name));
        File.WriteAllText(_folder[".model.file"], "");

        OutputFolder.RemoveLeftovers(Target);

        Assert.Equal([.. others.Append(".model.file").Order(StringComparer.Ordinal)], Names());
    }

    [Fact]
    public void RemoveLeftovers_OfABuildThatWasKilled_LeavesNothing()
    {
        _ = OutputFolder.Begin(Target, overwrite: false);
        Assert.Single(Names());

        OutputFolder.RemoveLeftovers(Target);

        Assert.Empty(Names());
    }

    [Fact]
    public void RemoveLeftovers_NoFolderAround_DoesNothing() => OutputFolder.RemoveLeftovers(_folder["none/model"]);
}
