using System.CommandLine;
using Typed.Cli.Commands;

RootCommand root = new("Builds GenAI model folders.")
{
    BuildCommand.Create(),
};

return await root.Parse(args).InvokeAsync();
