using System.CommandLine;
using System.Text;
using Typed.Cli;
using Typed.Cli.Execution;

// Texts are UTF-8 wherever they go; a byte order mark would be part of them.
UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);
Console.OutputEncoding = utf8;
Console.InputEncoding = utf8;

using Interrupts interrupts = new();
interrupts.Listen();
InvocationConfiguration configuration = new() { ProcessTerminationTimeout = null };
return await TypedCommand.RunAsync(CommandHost.FromConsole(interrupts), args, configuration, interrupts.Token);
